import { z } from 'zod'
import { textKinds, unreadReasons } from '../ingest/beside/contract.ts'
import { defectKinds, sourceFormats } from '../ingest/contract.ts'
import { Column } from './column.ts'

const Place = z
  .object({ member: z.string().optional(), sheet: z.string().optional() })
  .describe('Member of an archive, sheet of a workbook')

const Defect = z.object({
  kind: z.enum(defectKinds),
  line: z.number().nullable().describe('Line of the file, from 1'),
  column: z.string().nullable(),
  value: z.string().nullable().describe('As written, cut at 200 characters'),
})

export const DefectReport = z.object({
  total: z.number(),
  byKind: z.array(z.object({ kind: z.enum(defectKinds), column: z.string().nullable(), count: z.number() })),
  first: z.array(Defect).describe('At most 200, in order of line'),
  kept: z.number().optional().describe('How many the list of all holds'),
})

/** One state of a table: never changed once it is ready. */
export const TableVersion = z.object({
  id: z.string(),
  tableId: z.string(),
  number: z.number(),
  state: z.enum(['working', 'ready', 'failed']),
  name: z.string().describe('Name of the file it was made from'),
  progress: z.object({
    step: z.string().nullable().describe('no-room: it waits for room on the disk of the server'),
    share: z.number().nullable(),
  }),
  fault: z.object({ code: z.string(), detail: z.string() }).nullable(),
  format: z.string().nullable().describe(sourceFormats.join(', ')),
  reading: z
    .object({
      container: z.enum(['gzip', 'zip']).nullable(),
      encoding: z.string().nullable(),
      dialect: z
        .object({
          delimiter: z.string(),
          quote: z.string(),
          headerLine: z.number().nullable(),
          firstLine: z.number(),
        })
        .nullable(),
      members: z.array(z.string()),
      sheets: z.array(z.string()),
      chosen: z.object({ member: z.string().optional(), sheet: z.string().optional() }),
      aside: z
        .object({
          titles: z.number().int().describe('Lines above the header that are in no row'),
          first: z
            .array(z.object({ line: z.number().int(), text: z.string() }))
            .describe('At most 30, as written, cells separated by |'),
          blank: z.number().int().describe('Lines between rows where nothing is written'),
        })
        .nullable()
        .describe('Lines of the file that are no rows, nor defects'),
      hidden: z.object({
        authors: z.array(z.string()),
        comments: z.number(),
        hiddenSheets: z.array(z.string()),
        hiddenColumns: z.array(z.string()),
        hiddenRows: z.number().optional(),
        elsewhere: z
          .array(z.object({ place: Place, columns: z.array(z.string()), rows: z.number() }))
          .optional()
          .describe('What other sheets hide'),
      }),
      beside: z
        .object({
          tables: z.array(
            z.object({
              place: Place,
              part: z.string(),
              columns: z.array(z.object({ name: z.string(), label: z.string() })),
              rows: z.number(),
            }),
          ),
          texts: z.array(z.object({ place: Place, what: z.enum(textKinds), texts: z.number() })),
          unread: z.array(z.object({ place: Place, why: z.enum(unreadReasons) })),
        })
        .nullable()
        .describe('What goes out with the table: examined, or named when it could not be read'),
    })
    .partial(),
  rows: z.number().nullable(),
  duplicateRows: z.number().nullable(),
  columns: z.array(Column),
  defects: DefectReport.partial(),
  sizes: z.record(z.string(), z.number()).describe('Bytes of each part'),
  steps: z.record(z.string(), z.number()).describe('Milliseconds of each step'),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
})
export type TableVersion = z.infer<typeof TableVersion>

/** A table as readers get it: its current version. */
export const Table = z.object({
  id: z.string(),
  version: z.string().describe('Id of the current version: changes when the data does'),
  rows: z.number(),
  columns: z.array(Column),
  createdAt: z.string().describe('Of the current version'),
})
export type Table = z.infer<typeof Table>
