import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

/** Memory that a process holds now and held at most, in bytes; what the system does not tell is null. */
export function memoryOf(pid: number): { now: number; peak: number } | null {
  const status = readText(`/proc/${pid}/status`)
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? 0)
  return status ? { now: kilobytes('VmRSS') * 1024, peak: kilobytes('VmHWM') * 1024 } : null
}

/** Memory of the children of a process, and of theirs. */
export function memoryOfChildren(pid: number): number {
  return childrenOf(pid).reduce(
    (sum, child) => sum + (memoryOf(child)?.now ?? 0) + memoryOfChildren(child),
    0,
  )
}

/** The most that a process has held so far, in bytes, and the seconds of processor it has used. */
export function usageOf(pid: number): { peak: number; processor: number } {
  return { peak: memoryOf(pid)?.peak ?? 0, processor: processorSeconds(pid) }
}

/** Memory of a PostgreSQL of this machine: what its processes hold for themselves, and what they share once. */
export function memoryOfServers(pids: readonly number[]): number {
  const own = pids.map((pid) => field(pid, 'RssAnon'))
  const shared = pids.map((pid) => field(pid, 'RssShmem'))
  return own.reduce((sum, bytes) => sum + bytes, 0) + Math.max(0, ...shared)
}

/** Seconds of processor that a process has used. */
export function processorSeconds(pid: number): number {
  const text = readText(`/proc/${pid}/stat`)
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}

/** Keeps a process on one core, where the machine has several and `taskset` is installed. */
export function pin(pid: number, core: number): boolean {
  if (availableParallelism() < 2) return false
  return spawnSync('taskset', ['-a', '-p', '-c', String(core), String(pid)], { stdio: 'ignore' }).status === 0
}

function childrenOf(pid: number): number[] {
  return folders('/proc').filter((child) => field(child, 'PPid', 1) === pid)
}

function field(pid: number, name: string, unit = 1024): number {
  const text = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(readText(`/proc/${pid}/status`))?.[1]
  return Number(text ?? 0) * unit
}

function folders(path: string): number[] {
  try {
    return readdirSync(path).map(Number).filter(Number.isInteger)
  } catch {
    return []
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    // Gone, or a system without /proc.
    return ''
  }
}

/** Looks at the memory of this process and of its children until told to stop; answers the most that they held. */
export function watchMemory(): { stop: () => number } {
  let peak = 0
  const look = () => {
    peak = Math.max(peak, (memoryOf(process.pid)?.now ?? 0) + memoryOfChildren(process.pid))
  }
  const timer = setInterval(look, 1000)
  return {
    stop: () => {
      clearInterval(timer)
      look()
      return peak
    },
  }
}
