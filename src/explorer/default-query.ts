/*
 * What it is: the query a first visitor finds in the editor.
 * What it refuses to know: who is signed in; the gateway decides what each caller sees of it.
 */

/**
 * The nested read the gateway is built for. Its comment has two lines, so that the query itself
 * stays in view on a small screen.
 */
export const DEFAULT_QUERY = `# Run this with Ctrl-Enter, then switch user and run it again: the answer changes.
# Next, open the Explorer at the left to add fields, or the Docs to see who may call what.
query OrganizationWithPendingApprovals {
  organization(slug: "northwind") {
    name
    portfolios(first: 20) {
      totalCount
      nodes {
        name
        defaultMode
        liveEnabled
        approvals(first: 10, filter: { status: PENDING }) {
          nodes {
            action
            status
            requester {
              fullName
            }
            createdAt
          }
        }
      }
    }
  }
}
`;
