import { serveProgram } from '#kernel/duck'
import type { IngestOrder } from './contract.ts'

/** Entry of the ingest child. */
serveProgram<IngestOrder>(async (order) => order.name)
