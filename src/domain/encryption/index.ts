/** The keys that secrets are sealed with. How they seal is the database floor's (src/db/encryption). */
import type { MutationHandlers } from '../context.js';
import { revokeEncryptionKey, rotateEncryptionKey } from './encryption-key.service.js';

/** The mutations of this domain. */
export const encryptionMutations: MutationHandlers = { rotateEncryptionKey, revokeEncryptionKey };
