/**
 * The demo data as plain values: four organisations and the platform's own, their people, desks and requests.
 * It knows no database; demo.ts writes it.
 */
import type { Role } from '../../src/auth/roles.js';

/** An organisation of the demo. */
export interface DemoOrganization {
  readonly slug: string;
  readonly name: string;
  readonly type: 'ALLY' | 'INVESTOR' | 'AGENCY' | 'ADMIN';
  readonly portfolios: readonly string[];
}

/** A person of the demo; the organisation is the home, and where the role is held. */
export interface DemoPerson {
  readonly email: string;
  readonly fullName: string;
  readonly slug: string;
  readonly role: Role;
  readonly description: string;
}

/** The organisations. */
export const demoOrganizations: readonly DemoOrganization[] = [
  { slug: 'countersign', name: 'Countersign Platform', type: 'ADMIN', portfolios: [] },
  {
    slug: 'northwind',
    name: 'Northwind Capital',
    type: 'INVESTOR',
    portfolios: [
      'Global Macro',
      'Rates Desk',
      'Credit Opportunities',
      'Infrastructure Debt',
      'Impact Equity',
      'Volatility',
    ],
  },
  {
    slug: 'contoso',
    name: 'Contoso Ventures',
    type: 'INVESTOR',
    portfolios: ['Growth Fund I', 'Seed Fund II'],
  },
  { slug: 'solaris', name: 'Solaris Energy', type: 'ALLY', portfolios: ['Treasury'] },
  { slug: 'meridian', name: 'Meridian Advisers', type: 'AGENCY', portfolios: [] },
];

/** The people. Their subject at the development issuer is `dev|` and the address. */
export const demoPeople: readonly DemoPerson[] = [
  {
    email: 'root@countersign.example',
    fullName: 'Robin Root',
    slug: 'countersign',
    role: 'SUPER_ADMIN',
    description: 'SUPER_ADMIN of the platform',
  },
  {
    email: 'admin@northwind.example',
    fullName: 'Ada Adminson',
    slug: 'northwind',
    role: 'ORG_ADMIN',
    description: 'ORG_ADMIN of Northwind',
  },
  {
    email: 'maker@northwind.example',
    fullName: 'Mika Maker',
    slug: 'northwind',
    role: 'MANAGER',
    description: 'MANAGER of Northwind, asks for approvals',
  },
  {
    email: 'checker@northwind.example',
    fullName: 'Chris Checker',
    slug: 'northwind',
    role: 'MANAGER',
    description: 'MANAGER of Northwind, decides requests',
  },
  {
    email: 'analyst@northwind.example',
    fullName: 'Anouk Analyst',
    slug: 'northwind',
    role: 'ANALYST',
    description: 'ANALYST of Northwind',
  },
  {
    email: 'viewer@northwind.example',
    fullName: 'Vera Viewer',
    slug: 'northwind',
    role: 'VIEWER',
    description: 'VIEWER of Northwind',
  },
  {
    email: 'client@northwind.example',
    fullName: 'Cleo Client',
    slug: 'northwind',
    role: 'CLIENT',
    description: 'CLIENT of Northwind, sees names alone',
  },
  {
    email: 'admin@contoso.example',
    fullName: 'Conrad Contoso',
    slug: 'contoso',
    role: 'ORG_ADMIN',
    description: 'ORG_ADMIN of Contoso, a stranger to Northwind',
  },
  {
    email: 'developer@solaris.example',
    fullName: 'Sol Developer',
    slug: 'solaris',
    role: 'ORG_ADMIN',
    description: 'ORG_ADMIN of Solaris',
  },
  {
    email: 'agent@meridian.example',
    fullName: 'Maren Agent',
    slug: 'meridian',
    role: 'ORG_ADMIN',
    description: 'ORG_ADMIN of the agency Meridian, acts for Northwind and Solaris',
  },
];

/** The clients of the agency. */
export const demoAgencyClients: readonly string[] = ['northwind', 'solaris'];

/** How the development issuer names a person. */
export function developmentSubject(email: string): string {
  return `dev|${email}`;
}
