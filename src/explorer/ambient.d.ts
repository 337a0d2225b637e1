/*
 * What it is: types of the two modules of the page that come without them.
 * What it refuses to know: anything else of those packages than what the page calls.
 *
 * `@types/react-dom` would bring these too; it was rejected for the sake of one function.
 */
declare module 'react-dom/client' {
  import type { ReactNode } from 'react';

  export function createRoot(container: Element): { render(children: ReactNode): void };
}

declare module '*.css';
