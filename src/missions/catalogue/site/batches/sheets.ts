import type { FastifyReply, FastifyRequest } from 'fastify'
import { toFileName } from '#kernel/files'
import { contextOf } from '#kernel/http'
import { eachFile } from '#kernel/http/multipart'
import { Refusal } from '#kernel/refusal'
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
  const [opened, rule] = [results[0], refusals[0]?.rule]
  if (opened && 'batch' in opened) return { path: opened.batch.path }
  if (rule) return { message: `${rule.title[lang]}. ${rule.remedy[lang]}` }
  return { message: opened ? importPageWords[lang].fault : importPageWords[lang].nothing }
}

/** An empty spreadsheet with its headers, as French desks open it. */
export function sendTemplate(reply: FastifyReply, headers: readonly string[]): FastifyReply {
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', 'attachment; filename="parvis.csv"')
    .send(`\uFEFF${headers.join(';')}\r\n`)
}
