import type { Readable } from 'node:stream'
import type { Config } from '../config.ts'
import { openScratch } from '../files/scratch.ts'
import { type Crew, openCrew } from './crew.ts'
import { CrewBusy } from './faults.ts'
import type { ProgramOptions } from './program.ts'
import { streamProgram } from './stream.ts'
import { openTurns } from './turns.ts'

/** The engines of this copy, as configured: none starts before the first question. */
export interface Duck extends Crew {
  /** What a child writes (`streamProgram`), a few at a time. @throws CrewBusy */
  stream(
    program: string,
    order: unknown,
    options: Pick<ProgramOptions, 'timeoutMs' | 'heapMb'>,
  ): Promise<Readable>
}

const waiting = { questions: 100, streams: 20 }

export function openDuck(config: Config): Duck {
  const { processes, memoryMb, threads } = config.query
  const crew = openCrew({
    program: 'duck-child',
    size: processes,
    waiting: waiting.questions,
    settings: { memoryMb, threads },
    openScratch: () => openScratch(config, 'query'),
  })
  const turns = openTurns({
    size: processes,
    waiting: waiting.streams,
    busy: () => new CrewBusy(10),
  })
  return {
    ...crew,
    stream: async (program, order, options) => {
      const giveBack = await turns.take()
      try {
        const body = await streamProgram(program, order, options)
        return body.once('close', giveBack)
      } catch (error) {
        giveBack()
        throw error
      }
    },
  }
}
