import { island } from './island.ts'

const everyMs = 3000

/** Work under way: the same page is asked for until it no longer tells of any, then it is read anew. */
island('under-way', (element) => {
  const look = async () => {
    if (!element.isConnected) return
    if (document.visibilityState === 'visible') {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
      const next = page.getElementById(element.id)
      if (!next) return location.reload()
      element.replaceChildren(...next.childNodes)
    }
    again()
  }
  // The network is away for a while: the next turn asks again.
  const again = () => window.setTimeout(() => void look().catch(again), everyMs)
  again()
})
