import type { RdfNode } from '../node.ts'

/** Writes nodes as they come: what was written is not kept. */
export interface RdfWriter {
  /** The text of this node. */
  write: (node: RdfNode) => string
  /** What ends the document. */
  end: () => string
}
