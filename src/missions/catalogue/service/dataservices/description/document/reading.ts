import { ProgramDied, ProgramTooSlow, runProgram } from '#kernel/duck'
import { openTurns } from '#kernel/duck/turns'
import { refuse } from '#kernel/refusal'
import type { YamlAnswer } from './yaml.ts'

/** Why a text says nothing. `place`: line and column of the first fault, when it is known. */
export interface DocumentFault {
  fault: 'not-yaml' | 'too-heavy'
  place: string
}

/** What is asked for where a description is (RFC 9512, and the types in use before it). */
export const descriptionTypes =
  'application/vnd.oai.openapi+json, application/vnd.oai.openapi, application/json, application/yaml, text/yaml, */*;q=0.1'

const limits = { timeoutMs: 30_000, heapMb: 384 }
const turns = openTurns({ size: 1, waiting: 40, busy: () => refuse.notReady() })

/**
 * What a text in JSON or in YAML says. Which of the two is seen in it: media types and names of files often say
 * neither. YAML is read in a child process, one at a time. @throws kernel/not-ready when too many wait
 */
export async function readDocument(text: string): Promise<{ content: unknown } | DocumentFault> {
  const plain = text.replace(/^\uFEFF/, '')
  const json = parse(plain)
  if (json !== undefined) return { content: json }
  // A page that stands where the description was: no YAML begins like that.
  if (/^\s*</.test(plain)) return { fault: 'not-yaml', place: '1:1' }
  const answer = await askChild(plain)
  return 'json' in answer ? { content: JSON.parse(answer.json) } : { place: '', ...answer }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function askChild(text: string): Promise<YamlAnswer> {
  const giveBack = await turns.take()
  try {
    return await runProgram<YamlAnswer>('document-child', { text }, limits)
  } catch (error) {
    if (error instanceof ProgramDied || error instanceof ProgramTooSlow) return { fault: 'too-heavy' }
    throw error
  } finally {
    giveBack()
  }
}
