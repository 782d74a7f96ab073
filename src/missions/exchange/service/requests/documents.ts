import { createHash } from 'node:crypto'
import type { Ctx } from '#kernel/context'
import { type FoundFile, wholeBytes } from '#kernel/files'
import { keepFile, putAside, removeFileLater } from '#kernel/files/removal'
import type { AccessRequest } from '../../schema/access-request.ts'
import type { Document } from '../../schema/request.ts'
import { refuse } from '../../schema/request-refusals.ts'
import { moveRequest, requireAct } from './moving.ts'
import { loadRequest } from './reading.ts'

/** Bytes. */
export const maxDocumentSize = 10 * 1024 * 1024
export const mostDocuments = 6

/** Joins a PDF to a draft: the text it stands on, the approval of its security. @throws documentNotPdf, tooManyDocuments */
export async function addDocument(
  ctx: Ctx,
  id: string,
  { name, bytes }: { name: string; bytes: Buffer },
): Promise<AccessRequest> {
  requireAct(ctx, await loadRequest(ctx, id), 'edit')
  if (!bytes.subarray(0, 1024).includes('%PDF-')) throw refuse.documentNotPdf()
  const file = `${createHash('sha256').update(bytes).digest('hex')}.pdf`
  const key = keyOf(id, file)
  await putAside(ctx, key, { body: wholeBytes(bytes), type: 'application/pdf' })
  return moveRequest(ctx, id, {
    act: 'edit',
    action: 'document-joined',
    work: async (tx, { row }) => {
      const others = row.content.documents.filter((one) => one.file !== file)
      if (others.length >= mostDocuments) throw refuse.tooManyDocuments()
      await keepFile(tx, key)
      const documents = [...others, { file, name: name.slice(0, 300), size: bytes.length }]
      return { content: JSON.stringify({ ...row.content, documents }) }
    },
  })
}

/** Takes it out of the draft; what a grant was given on stays with the grant. */
export function removeDocument(ctx: Ctx, id: string, file: string): Promise<AccessRequest> {
  return moveRequest(ctx, id, {
    act: 'edit',
    action: 'document-removed',
    work: async (tx, { row }) => {
      const documents = row.content.documents.filter((one) => one.file !== file)
      if (!(await findGranted(tx, id, file)) && documents.length < row.content.documents.length)
        await removeFileLater(tx, keyOf(id, file))
      return { content: JSON.stringify({ ...row.content, documents }) }
    },
  })
}

/** For whoever reads the request. @throws requestNotFound, documentNotFound */
export async function getDocument(
  ctx: Ctx,
  id: string,
  file: string,
): Promise<FoundFile & { document: Document }> {
  const { row } = await loadRequest(ctx, id)
  const document =
    row.content.documents.find((one) => one.file === file) ?? (await findGranted(ctx, id, file))
  const found = document && (await ctx.files.get(keyOf(id, file)))
  if (!document || !found) throw refuse.documentNotFound()
  return { ...found, document }
}

async function findGranted({ db }: Ctx, id: string, file: string): Promise<Document | null> {
  const grants = await db
    .selectFrom('exchange.grant')
    .select('content')
    .where('request_id', '=', id)
    .execute()
  return grants.flatMap(({ content }) => content.documents).find((one) => one.file === file) ?? null
}

const keyOf = (id: string, file: string) => `access-requests/${id}/${file}`
