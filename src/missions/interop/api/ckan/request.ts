import { randomUUID } from 'node:crypto'
import type { MultipartFile } from '@fastify/multipart'
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { toFileName } from '#kernel/files'
import type { ReceivedFile } from '#kernel/files/upload-tables'
import { readTyped } from '#kernel/http/body'
import { refuse } from '#kernel/refusal'

export interface Asked {
  params: Record<string, unknown>
  /** Sent with the form as `upload`. Its bytes are removed when the action does not keep them. */
  file: ReceivedFile | null
}

const Values = z.record(z.string(), z.unknown())

/** Without a copy: a body may have a hundred thousand keys. */
function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Parameters of the address, then those of the body, which win. */
export async function readAsked(request: FastifyRequest): Promise<Asked> {
  const query = Values.parse(request.query ?? {})
  if (request.isMultipart()) return readParts(request, query)
  const { body } = request
  if (body === undefined || body === null) return { params: query, file: null }
  if (!isRecord(body)) throw refuse.unreadableBody()
  return { params: { ...query, ...readForm(body) }, file: null }
}

/** `curl -d '{"q": "eau"}'` sends JSON as the name of the only field of a form. */
function readForm(values: Record<string, unknown>): Record<string, unknown> {
  const [name = '', ...others] = Object.keys(values)
  if (others.length > 0 || !name.startsWith('{') || values[name] !== '') return values
  try {
    return Values.parse(JSON.parse(name))
  } catch {
    throw refuse.unreadableBody()
  }
}

async function readParts(request: FastifyRequest, query: Record<string, unknown>): Promise<Asked> {
  // A browser would send its cookie with the form of anybody: programs send a key.
  if (request.session) throw refuse.foreignForm()
  const params = { ...query }
  let file: ReceivedFile | null = null
  for await (const part of request.parts()) {
    if (part.type === 'field') params[part.fieldname] = typed(part.value)
    else if (part.fieldname === 'upload' && part.filename && !file) file = await keep(request, part)
    else part.file.resume()
  }
  return { params, file }
}

/** A part of JSON has been read as such. */
function typed(value: unknown): unknown {
  return typeof value === 'string' ? readTyped(value) : value
}

async function keep({ ctx }: FastifyRequest, part: MultipartFile): Promise<ReceivedFile> {
  const key = `files/${randomUUID()}`
  try {
    const stored = await ctx.files.put(key, part.file, { type: part.mimetype })
    if (part.file.truncated) throw refuse.bodyTooLarge()
    return { ...stored, name: toFileName(part.filename), type: part.mimetype }
  } catch (error) {
    await ctx.files.remove(key)
    throw error
  }
}
