/** The variables that change what a document selects: all others change values alone. */
import { type ASTNode, Kind, visit } from 'graphql';

/** The names of the variables that @skip and @include look at, sorted. */
export function switchesOf(nodes: readonly ASTNode[]): string[] {
  const names = new Set<string>();
  for (const node of nodes)
    visit(node, {
      [Kind.DIRECTIVE]: ({ arguments: given = [] }) => {
        for (const { value } of given)
          if (value.kind === Kind.VARIABLE) names.add(value.name.value);
      },
    });
  return [...names].sort();
}
