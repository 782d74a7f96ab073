import { z } from 'zod'
import { Remedy, RemedyNote, Scan } from '#missions/privacy'
import { TableVersion } from '#missions/tables'
import { standings } from './resource.ts'

/** What the producers of a file and its reviewers read of its examination. */
export const Examination = z.object({
  standing: z.enum(standings),
  isReplacement: z.boolean().describe('A public file stays until this one is clear'),
  reading: TableVersion.pick({
    id: true,
    name: true,
    state: true,
    fault: true,
    format: true,
    reading: true,
    rows: true,
    duplicateRows: true,
    defects: true,
  }).nullable(),
  defects: z
    .array(
      z.object({
        line: z.number().nullable(),
        column: z.string().nullable(),
        value: z.string().nullable(),
        kind: z.string(),
        advice: z.string(),
      }),
    )
    .describe('The first ones, in order of line, each with what to do'),
  scan: Scan.nullable(),
  remedy: Remedy.nullable().describe('The last correction asked for'),
  note: RemedyNote.nullable().describe('What was already done here to this content'),
})
export type Examination = z.infer<typeof Examination>

/** Which sheet of a workbook, which file of an archive is the table. */
export const TableChoice = z.object({
  sheet: z.string().min(1).max(300).optional().describe('Of a workbook'),
  member: z.string().min(1).max(1000).optional().describe('Of an archive'),
})
export type TableChoice = z.infer<typeof TableChoice>
