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
  isEnumType,
  isInputObjectType,
} from 'graphql';
import { reaches } from '../auth/roles.js';
import type { MutationHandlers } from '../domain/context.js';
import { tierLimitOf } from '../domain/organization/index.js';
import { type ModelName, models } from '../generated/models.js';
import { payloadIdField, STEERING } from './directives/write.js';
import { type AuthDirective, directivesOf, type FieldDirectives } from './field-directives.js';

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
      if (
        auth?.whileSuspended === true &&
        (root !== schema.getMutationType() || auth.id === undefined)
      )
        return [
          `${path}: has whileSuspended, which is for a mutation that acts in an organization.`,
        ];
      if (mfa !== undefined && root !== schema.getMutationType())
        return [`${path}: has @mfa, which only a mutation asks for.`];
      return auth === undefined ? [] : verifyAuth(path, field, auth);
    }),
  );
}

/** What keeps a mutation from being one for API keys, which are at most MANAGER and nobody's second person. */
function verifyForKeys(path: string, { auth, isForKeys, keyRole }: FieldDirectives): string[] {
  if (!isForKeys || auth === undefined) return [];
  const role = keyRole ?? auth.role;
  if (!reaches('MANAGER', role))
    return [`${path}: @apiKey is of no use, for no key is ${role}; take it off.`];
  if (auth.scope === 'SELF')
    return [`${path}: @apiKey does not go with what is a person's own; take it off.`];
  return auth.model === 'Approval'
    ? [`${path}: an API key never decides on an approval; take @apiKey off.`]
    : [];
}

/** Names of what a payload shows once: a text that is itself a secret. */
const SECRET = /secret|token|password/i;

/** An answer is kept under an idempotencyKey, in clear: what it may not be kept with has none. */
function verifyKept(path: string, field: Field): string[] {
  const inputs = inputFields(field.args.find(({ name }) => name === 'input')?.type);
  if (!('idempotencyKey' in inputs)) return [];
  return fieldsOf(getNamedType(field.type) as GraphQLObjectType)
    .filter(({ name, type }) => SECRET.test(name) && getNamedType(type).name === 'String')
    .map(
      ({ name }) =>
        `${path}: shows ${name}, and an answer is kept under its idempotencyKey; take that off.`,
    );
}

/** Every mutation is recorded under an action of its own and carried out by exactly one handler. */
export function verifyMutations(schema: GraphQLSchema, mutations: MutationHandlers): string[] {
  const faults: string[] = [];
  const actions = new Map<string, string>();
  const fields = fieldsOf(schema.getMutationType());
  for (const field of fields) {
    const path = `Mutation.${field.name}`;
    const found = directivesOf(schema, field);
    const { audit, write, auth } = found;
    faults.push(...verifyForKeys(path, found), ...verifyKept(path, field));
    faults.push(...verifySwitches(path, found));
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

/** What a directive leaves to the policy in force is a Boolean column of it. */
function verifySwitches(path: string, { mfa, approvalIfPolicy }: FieldDirectives): string[] {
  return [
    ['@mfa', mfa?.ifPolicy ?? null] as const,
    ['@approval', approvalIfPolicy] as const,
  ].flatMap(([directive, name]) =>
    name === null || models.Policy.columns[name]?.type === 'boolean'
      ? []
      : [`${path}: ${directive}(ifPolicy: "${name}") is no Boolean column of Policy.`],
  );
}

/** What a policy can name is what has @approval, and each of these lies in an organisation, whose policy it is. */
export function verifyApprovals(schema: GraphQLSchema): string[] {
  const listed = schema.getType('ApprovableMutation');
  const names = isEnumType(listed) ? listed.getValues().map(({ name }) => name) : [];
  const fields = fieldsOf(schema.getMutationType());
  const approvable = fields.filter((field) => directivesOf(schema, field).isApprovable);
  const isNamed = (field: Field) => directivesOf(schema, field).approvalIfPolicy === null;
  const marked = new Set(approvable.filter(isNamed).map(({ name }) => name));
  return [
    ...approvable
      .filter(isNamed)
      .flatMap(({ name }) =>
        names.includes(name)
          ? []
          : [`Mutation.${name}: has @approval, but enum ApprovableMutation lacks it.`],
      ),
    ...approvable.flatMap((field) => {
      const { auth } = directivesOf(schema, field);
      return auth !== undefined && auth.id === undefined
        ? [`Mutation.${field.name}: has @approval, but its @auth names no organization.`]
        : [];
    }),
    ...names
      .filter((name) => !marked.has(name))
      .map((name) => `ApprovableMutation.${name}: is no mutation with @approval.`),
  ];
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
    if (
      write.limit !== undefined &&
      (write.op !== 'CREATE' || !tierLimitOf(write.limit, model.name))
    )
      faults.push(
        `${path}: @write(limit: "${write.limit}") is for a CREATE of what that limit counts.`,
      );
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
