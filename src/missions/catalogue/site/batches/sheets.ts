import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { toFileName } from '#kernel/files'
import { contextOf } from '#kernel/http'
import { eachFile } from '#kernel/http/multipart'
import { Refusal } from '#kernel/refusal'
import type { Lang } from '#kernel/words'
import type { OpenedImport, SentSheet } from '../../service/batches/importing/open-import.ts'
import { importPageWords } from '../../views/batches/import-words.ts'

/** What became of the spreadsheet of a form: the batch that it opened, or why not. */
type ReadSheet = { path: string } | { message: string }

/** The first file of the form; a rule that says no of it is told beside it. `fields` holds what came before it. */
export async function readSheet(
  request: FastifyRequest,
  fields: Map<string, string>,
  open: (file: SentSheet) => Promise<OpenedImport>,
): Promise<ReadSheet> {
  const { lang } = contextOf(request)
  const results: OpenedImport[] = []
  const refusals: Refusal[] = []
  if (request.isMultipart())
    await eachFile(
      request,
      async ({ filename, file }) => {
        if (results.length + refusals.length > 0) return file.resume()
        try {
          results.push(await open({ name: toFileName(filename), body: file }))
        } catch (error) {
          if (!(error instanceof Refusal) || error.rule.status === 403) throw error
          refusals.push(error)
          file.resume()
        }
      },
      fields,
    )
  const [opened, refusal] = [results[0], refusals[0]]
  if (opened && 'batch' in opened) return { path: opened.batch.path }
  if (refusal) return { message: told(refusal, lang) }
  return { message: opened ? importPageWords[lang].fault : importPageWords[lang].nothing }
}

/** The rule, what to do, and the columns that were read when they are why. */
function told({ rule, extra }: Refusal, lang: Lang): string {
  const columns = z.array(z.string()).safeParse(extra.columns)
  const read = columns.data?.length ? [importPageWords[lang].columnsRead(columns.data.join(', '))] : []
  return [`${rule.title[lang]}.`, ...read, rule.remedy[lang]].join(' ')
}

/** An empty spreadsheet with its headers, as French desks open it. */
export function sendTemplate(reply: FastifyReply, headers: readonly string[]): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', 'attachment; filename="parvis.csv"')
    .send(`\uFEFF${headers.join(';')}\r\n`)
}
