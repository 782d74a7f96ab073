import type { Answer, Request } from './send-file.ts'

/** A request that tells how much of its body is sent: only XMLHttpRequest does in today's browsers. */
export function ask({ method, url, headers, body, signal, onSent }: Request): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open(method, url)
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
    request.upload.addEventListener('progress', (event) => onSent?.(event.loaded))
    const end = (status: number) =>
      resolve({
        status,
        header: (name) => request.getResponseHeader(name),
        text: async () => request.responseText,
      })
    request.addEventListener('load', () => end(request.status))
    request.addEventListener('error', () => end(0))
    request.addEventListener('abort', () => reject(signal.reason))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    if (signal.aborted) return reject(signal.reason)
    request.send(body ?? null)
  })
}

/** Waits that many seconds, less when the line comes back; stops when the person pauses. */
export function rest(seconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const wake = () => {
      clearTimeout(timer)
      removeEventListener('online', wake)
      signal.removeEventListener('abort', stop)
      resolve()
    }
    const stop = () => {
      wake()
      reject(signal.reason)
    }
    const timer = setTimeout(wake, seconds * 1000)
    addEventListener('online', wake)
    signal.addEventListener('abort', stop)
  })
}
