import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import type { Ctx } from '../context.ts'
import { cancelUpload, receiveFile, toFileName } from '../files/index.ts'
import { refuse } from '../refusal.ts'
import { readTyped } from './body.ts'
import { requireToken } from './guard.ts'

/**
 * Hands over the files of a multipart form one by one, as streams, with the fields that came before each. The
 * token of the form comes before its files and is checked before any byte is read. Answers how many there were; `fields`
 * given by the caller holds what was typed, even without any file.
 */
export async function eachFile(
  request: FastifyRequest,
  use: (part: MultipartFile, fields: ReadonlyMap<string, string>) => Promise<unknown>,
  fields: Map<string, string> = new Map(),
): Promise<number> {
  let isTrusted = request.session === null
  let count = 0
  for await (const part of request.parts()) {
    if (part.type === 'field') {
      const value = readTyped(String(part.value))
      fields.set(part.fieldname, value)
      if (part.fieldname !== 'csrf' || !request.session) continue
      requireToken(request, request.session.csrf, value)
      isTrusted = true
      continue
    }
    if (!isTrusted) throw refuse.foreignForm()
    if (part.filename) {
      await use(part, fields)
      count += 1
    } else part.file.resume()
  }
  if (!isTrusted) throw refuse.foreignForm()
  return count
}

/** A file of a form, whole: an upload that waits to be claimed. @throws bodyTooLarge */
export async function receivePart(
  ctx: Ctx,
  { filename, mimetype, file }: MultipartFile,
): Promise<{ upload: string; name: string }> {
  const name = toFileName(filename)
  const { id } = await receiveFile(ctx, { name, type: mimetype }, file)
  if (!file.truncated) return { upload: id, name }
  await cancelUpload(ctx, id)
  throw refuse.bodyTooLarge()
}
