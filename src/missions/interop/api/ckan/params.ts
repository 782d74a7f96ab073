import { z } from 'zod'

/** Parameters of CKAN come as JSON, as a form or in the address: texts then stand for numbers, lists and booleans. */

export const key = (about: string) =>
  z
    .preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string().min(1).max(300))
    .describe(about)

export const text = (most: number, about: string) =>
  z
    .preprocess((value) => (value === null ? '' : value), z.string().max(most))
    .default('')
    .describe(about)

export const flag = (usual: boolean, about: string) =>
  z.preprocess(toBoolean, z.boolean()).default(usual).describe(about)

export function whole({ from = 0, most, usual }: { from?: number; most: number; usual: number }) {
  return z.preprocess(toNumber, z.number().int().min(from).max(most)).default(usual)
}

/** A list, its JSON, or its items between commas. */
export const list = (about: string) =>
  z
    .preprocess(toList, z.array(z.string().max(2000)).max(2000))
    .default([])
    .describe(about)

/** An object, or its JSON. */
export function fromJson<T extends z.ZodType>(schema: T) {
  return z.preprocess(readJson, schema)
}

function toBoolean(value: unknown): unknown {
  if (typeof value === 'number') return value !== 0
  if (value === null) return false
  if (typeof value !== 'string') return value
  if (/^(true|yes|t|y|on|1)$/i.test(value)) return true
  return /^(false|no|f|n|off|0|none|)$/i.test(value) ? false : value
}

function toNumber(value: unknown): unknown {
  if (value === '' || value === null) return undefined
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value
}

function toList(value: unknown): unknown {
  const read = readJson(value)
  if (read === null || read === '') return []
  if (typeof read === 'string') return read.split(',').map((item) => item.trim())
  return Array.isArray(read) ? read.map((item) => (typeof item === 'number' ? String(item) : item)) : read
}

function readJson(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value
  try {
    const read: unknown = JSON.parse(value)
    return read
  } catch {
    return value
  }
}
