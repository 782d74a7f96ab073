import { z } from 'zod'

/** What a chain gained, and where it stands then. A chain that did not move keeps the head said before. */
export const CheckpointChain = z.strictObject({
  node: z.string(),
  openedAt: z.iso.datetime().describe('With the node, what its genesis is made of'),
  first: z.int().positive().describe('Sequence of its first record here: the one after the last checkpoint'),
  last: z.int().positive(),
  head: z.string().describe('Hash of its last record, base64url'),
})

/** What is signed: a Merkle root that joins the chains of all nodes. */
export const Checkpoint = z.strictObject({
  type: z.literal('parvis-journal-checkpoint/1'),
  site: z.string(),
  number: z.int().positive(),
  at: z.iso.datetime(),
  previous: z.string().nullable().describe('SHA-256 of the payload of the checkpoint before, base64url'),
  size: z.int().positive().describe('Records that it holds'),
  root: z
    .string()
    .describe('Root of the tree of RFC 6962 over them, ordered by node then sequence, base64url'),
  chains: z.array(CheckpointChain),
})
export type Checkpoint = z.infer<typeof Checkpoint>

/** A checkpoint with its signature: a JWS (RFC 7515, EdDSA) of it in canonical JSON (RFC 8785). */
export const SignedCheckpoint = z.object({ checkpoint: Checkpoint, jws: z.string() })
export type SignedCheckpoint = z.infer<typeof SignedCheckpoint>

/** What shows, with the public keys, that a record is in the journal. */
export const InclusionProof = z.strictObject({
  type: z.literal('parvis-journal-proof/1'),
  node: z.string(),
  sequence: z.int().positive(),
  previous: z.string().describe('Hash of the record before, or the genesis, base64url'),
  record: z.string().describe('The text that is hashed, to the byte'),
  path: z.array(z.strictObject({ side: z.enum(['left', 'right']), hash: z.string() })),
  checkpoint: z.string().describe('JWS of the checkpoint that holds it'),
})
export type InclusionProof = z.infer<typeof InclusionProof>
