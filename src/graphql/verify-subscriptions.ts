/** Boot checks of subscriptions: each follows a model that has a scope, by the arguments that name it. */
import { type GraphQLObjectType, type GraphQLSchema, getNamedType } from 'graphql';
import { type ModelName, models } from '../generated/models.js';
import { payloadIdField } from './directives/write.js';
import { directivesOf } from './field-directives.js';

const ARGUMENTS = 'orgId: ID!, portfolioId: ID';

/** Every field of Subscription has @changes over a model of organisations and portfolios, and nothing else has. */
export function verifySubscriptions(schema: GraphQLSchema): string[] {
  return Object.values(schema.getSubscriptionType()?.getFields() ?? {}).flatMap((field) => {
    const path = `Subscription.${field.name}`;
    const { changes } = directivesOf(schema, field);
    if (changes === undefined) return [`${path}: has no @changes, so that it follows nothing.`];
    const model = models[changes.model as ModelName];
    if (model === undefined) return [`${path}: @changes names the unknown model ${changes.model}.`];
    const faults: string[] = [];
    if (model.scope.kind !== 'PORTFOLIO' || model.scope.columns.join() !== 'orgId,portfolioId')
      faults.push(`${path}: ${model.name} is not of the scope PORTFOLIO(orgId, portfolioId).`);
    const given = field.args.map(({ name, type }) => `${name}: ${type}`).join(', ');
    if (given !== ARGUMENTS) faults.push(`${path}: its arguments must be (${ARGUMENTS}).`);
    const payload = (getNamedType(field.type) as GraphQLObjectType).getFields();
    for (const name of ['kind', payloadIdField(model.name as ModelName)])
      if (!(name in payload)) faults.push(`${path}: its payload has no ${name}.`);
    return faults;
  });
}
