/** The one screen after a start: where to go, who to be, and a line to paste. */
import type { DemoPerson } from '../../prisma/seed/demo-story.js';

/** What else the screen has to say of a start. */
export interface StartRemarks {
  /** True where others than this machine can sign in as a demo user. */
  readonly isOpen: boolean;
  /** Assignments that `npm run token` needs before it; empty where it needs none. */
  readonly environment: string;
}

/** The screen's text. `people` is empty where there is no demo data. */
export function startScreen(
  url: string,
  database: string,
  startedInMs: number,
  people: readonly DemoPerson[],
  { isOpen, environment }: StartRemarks,
): string {
  const lines = [
    '',
    `  Countersign is ready (${(startedInMs / 1000).toFixed(1)} s, ${database})`,
    '',
    `  GraphiQL   ${url}/`,
    `  API        ${url}/graphql`,
    `  Health     ${url}/health/ready`,
  ];
  if (isOpen)
    lines.push(
      '',
      '  WARNING: DEMO_SIGN_IN=on and HOST is no loopback address: whoever reaches this page becomes a SUPER_ADMIN.',
    );
  if (people.length > 0) {
    const width = Math.max(...people.map(({ email }) => email.length));
    lines.push('', '  Demo users (one click in GraphiQL, or `npm run --silent token -- <email>`):');
    for (const { email, description } of people)
      lines.push(`    ${email.padEnd(width)}  ${description}`);
    const query =
      '{ organization(slug: \\"northwind\\") { name portfolios(first: 3) { nodes { name approvals(first: 2) { nodes { action status } } } } } }';
    lines.push(
      '',
      '  Try it:',
      `    curl -s ${url}/graphql -H 'content-type: application/json' -H "authorization: Bearer $(${environment}npm run --silent token -- viewer@northwind.example)" -d '{"query":"${query}"}'`,
    );
  }
  return `${lines.join('\n')}\n`;
}
