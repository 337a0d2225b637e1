/**
 * Boot checks of root fields: a rule on each, an audit action and a handler for each mutation, and derived writes
 * whose input fits the table.
 */
import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
} from 'graphql';
import type { MutationHandlers } from '../domain/context.js';
import { type ModelName, models } from '../generated/models.js';
import { payloadIdField, STEERING } from './directives/write.js';
import { type AuthDirective, directivesOf } from './field-directives.js';

const ACTION = /^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/;

type Field = GraphQLField<unknown, unknown>;
const fieldsOf = (type: GraphQLObjectType | null | undefined): Field[] =>
  Object.values(type?.getFields() ?? {});

function inputFields(
  type: GraphQLInputType | undefined,
): Readonly<Record<string, { type: GraphQLInputType }>> {
  const named = type === undefined ? undefined : getNamedType(type);
  return named !== undefined && isInputObjectType(named) ? named.getFields() : {};
}

/** True where a path such as input.portfolioId exists in a field's arguments. */
function hasPath(args: readonly GraphQLArgument[], path: string): boolean {
  const [first, ...rest] = path.split('.');
  let type: GraphQLInputType | undefined = args.find(({ name }) => name === first)?.type;
  for (const name of rest) type = inputFields(type)[name]?.type;
  return type !== undefined;
}

function verifyAuth(path: string, field: Field, auth: AuthDirective): string[] {
  const faults: string[] = [];
  for (const at of [auth.id, auth.within])
    if (at !== undefined && !hasPath(field.args, at))
      faults.push(`${path}: @auth names ${at}, which no argument has.`);
  if (auth.model !== undefined && !(auth.model in models))
    faults.push(`${path}: @auth names the unknown model ${auth.model}.`);
  if ((auth.scope === 'ORG' || auth.scope === 'PORTFOLIO') && auth.id === undefined)
    faults.push(
      `${path}: @auth(scope: ${auth.scope}) needs id, the path of the ${auth.scope === 'ORG' ? 'organization' : 'portfolio'}.`,
    );
  return faults;
}

/** Every root field says who may use it: @auth or @public, not both. */
export function verifyRoots(schema: GraphQLSchema): string[] {
  const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  return roots.flatMap((root) =>
    fieldsOf(root).flatMap((field) => {
      const path = `${root?.name}.${field.name}`;
      const { auth, isPublic, mfa } = directivesOf(schema, field);
      if (auth === undefined && !isPublic) return [`${path}: has no rule; add @auth or @public.`];
      if (auth !== undefined && isPublic) return [`${path}: has both @auth and @public; keep one.`];
      if (
        auth !== undefined &&
        root !== schema.getMutationType() &&
        auth.scope !== 'ROWS' &&
        auth.scope !== 'SELF'
      )
        return [`${path}: reads are bounded by rows; use @auth(scope: ROWS) or SELF.`];
      if (mfa !== undefined && root !== schema.getMutationType())
        return [`${path}: has @mfa, which only a mutation asks for.`];
      return auth === undefined ? [] : verifyAuth(path, field, auth);
    }),
  );
}

/** Every mutation is recorded under an action of its own and carried out by exactly one handler. */
export function verifyMutations(schema: GraphQLSchema, mutations: MutationHandlers): string[] {
  const faults: string[] = [];
  const actions = new Map<string, string>();
  const fields = fieldsOf(schema.getMutationType());
  for (const field of fields) {
    const path = `Mutation.${field.name}`;
    const { audit, write, auth } = directivesOf(schema, field);
    if (audit === undefined) faults.push(`${path}: has no @audit.`);
    else if (!ACTION.test(audit.action))
      faults.push(`${path}: @audit(action: "${audit.action}") must be noun.verb.`);
    else if (actions.has(audit.action))
      faults.push(`${path}: its action ${audit.action} is that of ${actions.get(audit.action)}.`);
    if (audit) actions.set(audit.action, path);
    if (auth?.scope === 'ROWS')
      faults.push(`${path}: @auth(scope: ROWS) is for reads; name where the role must be held.`);
    const isHandled = field.name in mutations;
    if (!isHandled && write === undefined)
      faults.push(`${path}: has neither @write nor a handler in its domain.`);
    if (isHandled && write !== undefined)
      faults.push(`${path}: has @write and a handler; keep one.`);
    const interfaces = (getNamedType(field.type) as GraphQLObjectType).getInterfaces?.() ?? [];
    if (!interfaces.some(({ name }) => name === 'Payload'))
      faults.push(`${path}: must answer a type that implements Payload.`);
  }
  const known = new Set(fields.map(({ name }) => name));
  for (const name of Object.keys(mutations))
    if (!known.has(name)) faults.push(`The handler ${name} belongs to no mutation of the SDL.`);
  return faults;
}

/** A derived write's input is made of columns, and its payload shows the row. */
export function verifyWrites(schema: GraphQLSchema): string[] {
  return fieldsOf(schema.getMutationType()).flatMap((field) => {
    const { write } = directivesOf(schema, field);
    if (write === undefined) return [];
    const path = `Mutation.${field.name}`;
    const model = models[write.model as ModelName];
    if (model === undefined) return [`${path}: @write names the unknown model ${write.model}.`];
    const faults: string[] = [];
    const inputs = inputFields(field.args.find(({ name }) => name === 'input')?.type);
    for (const name of Object.keys(inputs))
      if (!STEERING.has(name) && !(name in model.columns))
        faults.push(`${path}: input.${name} is no column of ${model.name}.`);
    const needed = write.op === 'CREATE' ? ['idempotencyKey'] : ['id', 'version'];
    for (const name of needed)
      if (!(name in inputs)) faults.push(`${path}: @write(op: ${write.op}) needs input.${name}.`);
    if (write.op !== 'CREATE' && !('version' in model.columns))
      faults.push(`${path}: ${model.name} has no version column.`);
    if (write.op === 'ARCHIVE' && !('deletedAt' in model.columns))
      faults.push(`${path}: ${model.name} has no deletedAt column.`);
    const idField = payloadIdField(model.name as ModelName);
    const payload = fieldsOf(getNamedType(field.type) as GraphQLObjectType);
    const shows = payload.some(
      (item) => item.name === idField || directivesOf(schema, item).relation?.key === idField,
    );
    if (!shows)
      faults.push(
        `${path}: its payload has neither ${idField} nor a @relation(key: "${idField}").`,
      );
    return faults;
  });
}
