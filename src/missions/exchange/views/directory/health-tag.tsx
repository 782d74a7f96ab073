import { formatDate, Tag, useLang } from '#ui'
import type { ApiHealth, HealthState } from '../../schema/health.ts'
import { directoryWords } from './words.ts'

const status = {
  ...{ up: 'success', degraded: 'warning', down: 'danger', maintenance: 'info', unknown: undefined },
} as const satisfies Record<HealthState, 'success' | 'warning' | 'danger' | 'info' | undefined>

/** How an API answers now, in a word. */
export function HealthTag({ health }: { health: ApiHealth }) {
  const lang = useLang()
  const words = directoryWords[lang]
  const { state, until } = health
  return (
    <Tag status={status[state]}>
      {state === 'maintenance' && until !== null
        ? words.maintenanceUntil(formatDate(lang, until, 'datetime'))
        : words.health[state]}
    </Tag>
  )
}
