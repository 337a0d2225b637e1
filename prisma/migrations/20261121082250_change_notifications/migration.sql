-- What has changed is told to every gateway, by NOTIFY: PostgreSQL delivers it when the transaction commits, and not at
-- all where it rolls back. One channel, and ids alone: whoever listens reads the row with the rights of the person it is
-- for. A queue beside the tables was rejected: it would have to be emptied, and tells nothing that the tables do not.
-- Commits that notify wait for one another, over all organisations (PostgreSQL takes one lock for the order of the
-- queue): so approvals and the rare changes of rights notify, and the audit log, which every mutation writes, does not.

-- A row of a table that subscriptions follow: the name of its model is the trigger's argument.
CREATE FUNCTION notify_change() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM pg_notify('countersign', jsonb_build_object('kind', 'ROW', 'model', TG_ARGV[0], 'operation', TG_OP,
    'id', NEW.id, 'orgId', NEW.org_id, 'portfolioId', NEW.portfolio_id)::text);
  RETURN NULL;
END
$$;
CREATE TRIGGER notify_change AFTER INSERT OR UPDATE ON approvals
FOR EACH ROW EXECUTE FUNCTION notify_change('Approval');

-- What a person may, or which of their tokens hold: the column with their id is the trigger's argument.
CREATE FUNCTION notify_person() RETURNS trigger
LANGUAGE plpgsql
AS $$
BEGIN
  PERFORM pg_notify('countersign', jsonb_build_object('kind', 'PERSON',
    'userId', to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END)->>TG_ARGV[0])::text);
  RETURN NULL;
END
$$;
CREATE TRIGGER notify_person AFTER INSERT OR UPDATE OR DELETE ON org_role_assignments
FOR EACH ROW EXECUTE FUNCTION notify_person('user_id');
CREATE TRIGGER notify_person AFTER INSERT OR UPDATE OR DELETE ON portfolio_role_assignments
FOR EACH ROW EXECUTE FUNCTION notify_person('user_id');
CREATE TRIGGER notify_person AFTER INSERT ON token_revocations
FOR EACH ROW EXECUTE FUNCTION notify_person('user_id');
-- Not at a sign-in, which notes its moment in the same row.
CREATE TRIGGER notify_person AFTER UPDATE ON users
FOR EACH ROW WHEN ((OLD.is_active, OLD.external_auth_id) IS DISTINCT FROM (NEW.is_active, NEW.external_auth_id))
EXECUTE FUNCTION notify_person('id');
-- Not at a reminder.
CREATE TRIGGER notify_person AFTER UPDATE ON mfa_enforcement
FOR EACH ROW WHEN ((OLD.mfa_required, OLD.mfa_enabled_at, OLD.grace_period_ends_at)
  IS DISTINCT FROM (NEW.mfa_required, NEW.mfa_enabled_at, NEW.grace_period_ends_at))
EXECUTE FUNCTION notify_person('user_id');

-- What everybody of an organisation, or of an agency, reaches: the columns with organisations are the arguments.
CREATE FUNCTION notify_organizations() RETURNS trigger
LANGUAGE plpgsql
AS $$
DECLARE
  changed jsonb := to_jsonb(CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END);
BEGIN
  PERFORM pg_notify('countersign', jsonb_build_object('kind', 'ORGANIZATIONS',
    'orgIds', (SELECT jsonb_agg(changed->name) FROM unnest(TG_ARGV) AS name))::text);
  RETURN NULL;
END
$$;
CREATE TRIGGER notify_organizations AFTER INSERT OR UPDATE OR DELETE ON agency_clients
FOR EACH ROW EXECUTE FUNCTION notify_organizations('agency_org_id', 'client_org_id');
CREATE TRIGGER notify_organizations AFTER UPDATE ON organizations
FOR EACH ROW WHEN (OLD.deleted_at IS DISTINCT FROM NEW.deleted_at) EXECUTE FUNCTION notify_organizations('id');
CREATE TRIGGER notify_organizations AFTER UPDATE ON portfolios
FOR EACH ROW WHEN (OLD.deleted_at IS DISTINCT FROM NEW.deleted_at) EXECUTE FUNCTION notify_organizations('org_id');
