/** Boot check of @emits: each event that a mutation sends is in `enum WebhookEvent`, and each in that list is sent. */
import { type GraphQLSchema, isEnumType } from 'graphql';
import { EMITTED_ELSEWHERE, webhookEventName } from '../domain/webhook/index.js';
import { directivesOf } from './field-directives.js';

/** The types that are sent, by their names in the list: its descriptions begin with them. */
function listedTypes(schema: GraphQLSchema): ReadonlyMap<string, string> {
  const listed = schema.getType('WebhookEvent');
  const values = isEnumType(listed) ? listed.getValues() : [];
  return new Map(
    values.map(({ name, description }) => [name, (description ?? '').split(':')[0] ?? '']),
  );
}

/** What is emitted is declared, under the very type that its description names, and nothing is promised that nobody sends. */
export function verifyWebhooks(schema: GraphQLSchema): string[] {
  const types = listedTypes(schema);
  const faults: string[] = [];
  const sent = new Set<string>(EMITTED_ELSEWHERE);
  for (const field of Object.values(schema.getMutationType()?.getFields() ?? {}))
    for (const type of directivesOf(schema, field).emits?.events ?? []) {
      const name = webhookEventName(type);
      sent.add(name);
      if (types.get(name) !== type)
        faults.push(
          `Mutation.${field.name}: @emits("${type}") is no WebhookEvent; add ${name} with a description that begins with "${type}:".`,
        );
    }
  for (const [name, type] of types) {
    if (webhookEventName(type) !== name)
      faults.push(`WebhookEvent.${name}: its description must begin with its type and a colon.`);
    if (!sent.has(name))
      faults.push(`WebhookEvent.${name}: is sent by nothing; no mutation has it in @emits.`);
  }
  return faults;
}
