import { readFileSync } from 'node:fs'
import { parseSync } from '@swc/core'
import { sources } from '../entries.mjs'
import { inRoot } from '../project.mjs'

const isCode = /\.tsx?$/
const isDeclaration = /\.d\.ts$/

export const isTest = (path) => /\.test\.tsx?$/.test(path)

let parsed = null

/** Every TypeScript file with its text and tree; read once for all the checks. */
export function codeFiles() {
  parsed ??= sources(['src', 'tests', 'bench', 'demo'])
    .filter((path) => isCode.test(path) && !isDeclaration.test(path))
    .map(readCode)
  return parsed
}

export function readCode(path) {
  return parseCode(path, readFileSync(inRoot(path), 'utf8'))
}

/** `{ path, text, lines, tree, lineAt(node) }`. */
export function parseCode(path, text) {
  // swc counts from wherever its last file ended: a statement of our own in front says where this one begins.
  const source = `;${text}`
  const tree = parseSync(source, { syntax: 'typescript', tsx: path.endsWith('x'), target: 'es2024' })
  const bytes = Buffer.from(source)
  const base = tree.body[0].span.start
  const lineAt = (offset) => countLines(bytes, offset - base)
  return { path, text, lines: text.split('\n').length - 1, tree, lineAt }
}

/** Calls back for every node, parents first, with the chain of its parents. */
export function visit(node, callback, parents = []) {
  if (Array.isArray(node)) {
    for (const child of node) visit(child, callback, parents)
    return
  }
  if (node === null || typeof node !== 'object') return
  const isNode = typeof node.type === 'string'
  if (isNode) callback(node, parents)
  const chain = isNode ? [...parents, node] : parents
  for (const [key, child] of Object.entries(node)) if (key !== 'span') visit(child, callback, chain)
}

function countLines(bytes, offset) {
  let line = 1
  for (let at = bytes.indexOf(10); at !== -1 && at < offset; at = bytes.indexOf(10, at + 1)) line += 1
  return line
}
