/*
 * What it is: GraphiQL as Countersign ships it, loaded once someone is signed in.
 * What it refuses to know: sign-in, tokens, and any schema but the one the gateway introspects.
 */
// The Monaco workers must be in place before GraphiQL is evaluated.
import 'graphiql/setup-workers/vite';
import { explorerPlugin } from '@graphiql/plugin-explorer';
import { GraphiQL, type GraphiQLProps, HISTORY_PLUGIN } from 'graphiql';
import type { ReactElement } from 'react';
import 'graphiql/style.css';
import '@graphiql/plugin-explorer/style.css';
import { DEFAULT_QUERY } from './default-query.js';

// Made once: GraphiQL closes the open side pane whenever the identity of this list changes.
const PLUGINS = [explorerPlugin({ showAttribution: false }), HISTORY_PLUGIN];

/** What the editor needs: a way to the API. */
export interface WorkbenchProps {
  readonly fetcher: GraphiQLProps['fetcher'];
}

/**
 * Draws GraphiQL. Typed headers are never persisted, for they may carry credentials. The logo is
 * plain text, since the default one links to a foreign origin.
 */
export default function Workbench({ fetcher }: WorkbenchProps): ReactElement {
  return (
    <GraphiQL
      fetcher={fetcher}
      plugins={PLUGINS}
      defaultQuery={DEFAULT_QUERY}
      shouldPersistHeaders={false}
      schemaDescription
    >
      <GraphiQL.Logo>GraphiQL</GraphiQL.Logo>
    </GraphiQL>
  );
}
