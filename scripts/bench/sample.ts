/**
 * What is in the benchmark's database, as plain numbers and names: ids are made from numbers, so that the load
 * generator knows every row without asking. It knows no database; seed.ts writes it.
 */

/** Rises with every change of what is seeded: a database of another version is made anew. */
export const SEED_VERSION = 3;
/** Portfolios of an organisation. */
export const PORTFOLIOS = 50;
/** Approvals of a portfolio. */
export const APPROVALS = 100;
/** People of an organisation: number 0 is a MANAGER and reads, the others are ANALYSTs and ask. */
export const PEOPLE = 25;
/** Rows a page in every list of a hundred. */
export const PAGE_SIZE = 100;
/** The page that the issue asks for. */
const DEEP_PAGE = 2_000;

/** The sizes of one database. */
export interface Sample {
  /** Approvals in all but the deep organisation. */
  readonly rows: number;
  readonly organizations: number;
  /** Page of the deep organisation's approvals that the deep workload reads. */
  readonly deepPage: number;
  /** Approvals of the deep organisation, on one portfolio: page 2,000 of 100 needs 200,000 rows before its end. */
  readonly deepRows: number;
}

/** The sample with about this many approvals. */
export function sampleOf(rows: number): Sample {
  const organizations = Math.max(2, Math.round(rows / (PORTFOLIOS * APPROVALS)));
  const deepPage = Math.max(2, Math.min(DEEP_PAGE, Math.round(organizations * 10)));
  return {
    rows: organizations * PORTFOLIOS * APPROVALS,
    organizations,
    deepPage,
    // One row more than the page, so that it has a next one like the first page has.
    deepRows: deepPage * PAGE_SIZE + 1,
  };
}

/** Kinds of rows, as they are told apart in ids. */
export const KIND = { organization: '1', user: '2', portfolio: '3', approval: '4' } as const;

/** The start of every id of a kind; twelve hexadecimal digits follow. */
export const idPrefix = (kind: keyof typeof KIND): string => `00000000-0000-7000-8${KIND[kind]}00-`;

/** The id of a row. */
export function idOf(kind: keyof typeof KIND, number: number): string {
  return idPrefix(kind) + number.toString(16).padStart(12, '0');
}

/** Organisations are numbered from 1; the deep one follows the last. */
export const slugOf = (organization: number): string =>
  `bench-${String(organization).padStart(4, '0')}`;

/** The person of an organisation who reads and writes in the workloads. */
export const readerOf = (organization: number): string => idOf('user', organization * 100);

/** Portfolios are numbered from 0 in each organisation. */
export const portfolioOf = (organization: number, at: number): string =>
  idOf('portfolio', organization * 100 + at);
