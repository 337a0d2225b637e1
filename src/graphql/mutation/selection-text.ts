/**
 * What a client selects of a payload, as one text: two texts are equal where the same answer has the same bytes. The name
 * of the field in the answer is none of it, nor is the field's own input.
 */
import {
  type FragmentDefinitionNode,
  type GraphQLResolveInfo,
  Kind,
  print,
  type SelectionSetNode,
  visit,
} from 'graphql';
import { canonicalText } from '../../domain/canonical-hash.js';

type Selecting = Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments' | 'variableValues'>;

/** The selections and fragments that an answer depends on, and the names of the variables in them. */
class Reached {
  readonly texts: string[] = [];
  readonly variables = new Set<string>();
  readonly #fragments: Selecting['fragments'];
  readonly #spread = new Set<string>();

  constructor(fragments: Selecting['fragments']) {
    this.#fragments = fragments;
  }

  add(node: SelectionSetNode | FragmentDefinitionNode): void {
    this.texts.push(print(node));
    const spread: string[] = [];
    visit(node, {
      [Kind.FRAGMENT_SPREAD]: ({ name }) => void spread.push(name.value),
      [Kind.VARIABLE]: ({ name }) => void this.variables.add(name.value),
    });
    for (const name of spread) {
      const fragment = this.#fragments[name];
      if (fragment === undefined || this.#spread.has(name)) continue;
      this.#spread.add(name);
      this.add(fragment);
    }
  }
}

/** The selections below these fields, the fragments that they spread, and the values of the variables in them. */
export function selectionText({ fieldNodes, fragments, variableValues }: Selecting): string {
  const reached = new Reached(fragments);
  for (const { selectionSet } of fieldNodes)
    if (selectionSet !== undefined) reached.add(selectionSet);
  const variables = Object.fromEntries(
    [...reached.variables].map((name) => [name, variableValues[name] ?? null]),
  );
  return [...reached.texts, canonicalText(variables)].join('\n');
}
