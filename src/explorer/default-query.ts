/*
 * What it is: the query a first visitor finds in the editor.
 * What it refuses to know: who is signed in; the gateway decides what each caller sees of it.
 */

/**
 * The nested read the gateway is built for. Its comment is two lines of fifty columns, because
 * the pane of a small screen shows no more beside the answer.
 */
export const DEFAULT_QUERY = `# Run: Ctrl-Enter. Then switch user, and run again.
# Next: add fields with the Explorer, at the left.
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
