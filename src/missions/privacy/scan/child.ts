import { serveProgram } from '#kernel/duck'
import type { ScanOrder } from './contract.ts'
import { type RemedyOrder, remedy } from './remedy.ts'
import { scan } from './scan.ts'

/** Entry of the scan child: reads a raw table, or makes another of it. */
serveProgram<ScanOrder | RemedyOrder>((order, tell) =>
  order.task === 'scan' ? scan(order, tell) : remedy(order, tell),
)
