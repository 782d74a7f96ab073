export const listKey = 'kept-list'
export const visitsKey = 'kept-visits'

/** A browser may refuse to keep anything: then nothing is kept, and the page goes on. */
export function recall(key: string): string | null {
  try {
    return localStorage.getItem(key)
  } catch {
    return null
  }
}

/** Whether it could be kept. */
export function remember(key: string, text: string): boolean {
  try {
    localStorage.setItem(key, text)
    return true
  } catch {
    return false
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(key)
  } catch {
    // Storage refused: there is nothing to forget.
  }
}
