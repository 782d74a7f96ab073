import type { ChildProcess } from 'node:child_process'
import type { Scratch } from '../files/scratch.ts'
import type { CrewSettings } from './contract.ts'
import { CrewBusy, ProgramDied, ProgramTooSlow, QueryFault } from './faults.ts'
import { type Answer, forkProgram, type Order } from './program.ts'

export interface CrewOptions {
  /** Bundle of the children, beside this one: `duck-child`. */
  program: string
  /** Children, each working on one order at a time. */
  size: number
  /** Orders that may wait; beyond, they are refused at once. */
  waiting: number
  /** Given to each child when it starts, with a folder of its own: `scratch`. */
  settings: Omit<CrewSettings, 'scratch'>
  /** Gives such a folder, and what removes it once the child is gone. */
  openScratch: () => Scratch
}

export interface AskOptions {
  /** Milliseconds of work; time spent waiting is not counted. */
  timeoutMs: number
  signal?: AbortSignal | undefined
  /** Told how many milliseconds the work took. */
  spend?: ((took: number) => void) | undefined
}

/** Children that stay, so that a question costs no start; one that dies takes one question with it and is replaced. */
export interface Crew {
  /** @throws CrewBusy, ProgramDied, ProgramTooSlow, QueryFault, or the reason of the signal */
  ask<A>(order: unknown, options: AskOptions): Promise<A>
  /** Orders at work and waiting, and the processes that there are. */
  load(): { working: number; waiting: number; pids: number[] }
  close(): void
}

interface Task {
  order: unknown
  options: AskOptions
  resolve: (answer: never) => void
  reject: (error: unknown) => void
}

interface Member {
  child: ChildProcess
  scratch: Scratch
  task: Task | null
}

interface State extends CrewOptions {
  members: Member[]
  queue: Task[]
  closed: boolean
  /** Milliseconds that an order takes, a moving mean: what a refused caller is told to wait. */
  usual: number
}

/** How long a child has to stop what it is told to stop, before it is killed. */
const patienceMs = 400

export function openCrew(options: CrewOptions): Crew {
  const crew: State = { ...options, members: [], queue: [], closed: false, usual: 100 }
  return {
    ask: (order, options) =>
      new Promise((resolve, reject) => accept(crew, { order, options, resolve, reject })),
    load: () => ({
      working: crew.members.filter(({ task }) => task).length,
      waiting: crew.queue.length,
      pids: crew.members.flatMap(({ child }) => child.pid ?? []),
    }),
    close: () => {
      crew.closed = true
      for (const { reject } of crew.queue.splice(0)) reject(new ProgramDied('closed'))
      for (const { child, scratch } of crew.members.splice(0)) {
        child.once('exit', () => void scratch.leave().catch(() => undefined))
        child.kill('SIGKILL')
      }
    },
  }
}

function accept(crew: State, task: Task): void {
  const { queue, size, usual } = crew
  if (crew.closed) task.reject(new ProgramDied('closed'))
  else if (queue.length >= crew.waiting)
    task.reject(new CrewBusy(Math.max(1, Math.ceil((queue.length * usual) / size / 1000))))
  else {
    queue.push(task)
    next(crew)
  }
}

function next(crew: State): void {
  const free = crew.members.find(({ task }) => task === null)
  if (!free && crew.members.length >= crew.size) return
  const task = crew.queue.shift()
  if (!task) return
  if (task.options.signal?.aborted) {
    task.reject(task.options.signal.reason)
    next(crew)
    return
  }
  try {
    void work(crew, free ?? hire(crew), task)
  } catch (error) {
    // No room for its folder, no process to be had: the next question may have better luck.
    task.reject(error)
  }
}

function hire(crew: State): Member {
  const scratch = crew.openScratch()
  const member: Member = { child: forkProgram(crew.program, { heapMb: 256 }), scratch, task: null }
  member.child.once('exit', () => leave(crew, member))
  member.child.once('error', () => leave(crew, member))
  member.child.send({ order: { ...crew.settings, scratch: scratch.folder } } satisfies Order)
  // An idle child keeps no program from ending.
  member.child.unref()
  member.child.channel?.unref()
  crew.members.push(member)
  return member
}

function leave(crew: State, member: Member): void {
  const at = crew.members.indexOf(member)
  if (at < 0) return
  crew.members.splice(at, 1)
  member.child.kill('SIGKILL')
  void member.scratch.leave().catch(() => undefined)
  if (!crew.closed) next(crew)
}

async function work(crew: State, member: Member, task: Task): Promise<void> {
  member.task = task
  const began = performance.now()
  try {
    task.resolve((await perform(member.child, task)) as never)
  } catch (error) {
    task.reject(error)
  }
  const took = performance.now() - began
  task.options.spend?.(took)
  crew.usual = crew.usual * 0.9 + took * 0.1
  member.task = null
  if (!crew.closed) next(crew)
}

/** One order by one child: it is told to stop in time, and killed when it does not. */
function perform(child: ChildProcess, { order, options }: Task): Promise<unknown> {
  let stopped: unknown = null
  let patience: NodeJS.Timeout | undefined
  const stop = (reason: unknown) => {
    stopped ??= reason
    if (child.connected) child.send({ stop: true } satisfies Order)
    patience ??= setTimeout(() => child.kill('SIGKILL'), patienceMs)
  }
  const slow = new ProgramTooSlow(`still at work after ${options.timeoutMs} ms`)
  const limit = setTimeout(() => stop(slow), options.timeoutMs)
  const abort = () => stop(options.signal?.reason)
  options.signal?.addEventListener('abort', abort)
  return answerOf(child, order)
    .catch((error) => {
      throw stopped ?? error
    })
    .finally(() => {
      clearTimeout(limit)
      clearTimeout(patience)
      options.signal?.removeEventListener('abort', abort)
    })
}

function answerOf(child: ChildProcess, order: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const hear = (message: Answer) => {
      if ('answer' in message) settle(() => resolve(message.answer))
      else if ('fault' in message) settle(() => reject(new QueryFault(message.fault)))
    }
    const die = () => settle(() => reject(new ProgramDied('a child of the crew died')))
    const settle = (how: () => void) => {
      child.off('message', hear)
      child.off('exit', die)
      how()
    }
    child.on('message', hear)
    child.once('exit', die)
    child.send({ order } as Order, (error) => error && die())
  })
}
