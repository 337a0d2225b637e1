/**
 * Cancels the statement that a connection is running: PostgreSQL's CancelRequest (protocol 3.0, "Canceling Requests in
 * Progress"), sent over a connection of its own, encrypted where the other one is.
 */
import pg from 'pg';

/** What of node-postgres is used here and not in its types. */
interface CancellingConnection {
  connect(port: number | string, host?: string): void;
  requestSsl(): void;
  cancel(processID: number, secretKey: number): void;
  end(): void;
  on(event: 'connect' | 'sslconnect' | 'error' | 'end', listener: () => void): void;
}
interface Cancellable {
  readonly host: string;
  readonly port: number;
  readonly ssl: unknown;
  readonly processID: number;
  readonly secretKey: number;
}

/**
 * Asks for the cancellation of whatever the client runs. It may come too late, or hit the statement after: the client
 * must not be lent to anybody again. What goes wrong is of no consequence, the statement's time-out stands behind it.
 */
export function cancelStatement(client: pg.PoolClient): void {
  const { host, port, ssl, processID, secretKey } = client as unknown as Cancellable;
  const connection = new pg.Connection({ ssl } as never) as unknown as CancellingConnection;
  const send = (): void => {
    connection.cancel(processID, secretKey);
    connection.end();
  };
  connection.on('error', () => undefined);
  connection.on('connect', () => (ssl ? connection.requestSsl() : send()));
  connection.on('sslconnect', send);
  if (host.startsWith('/')) connection.connect(`${host}/.s.PGSQL.${port}`);
  else connection.connect(port, host);
}
