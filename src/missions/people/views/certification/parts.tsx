import { Criteria, Time, useLang } from '#ui'
import type { CertificationFile, Criterion } from '../../schema/certification.ts'
import { producerTypes } from '../../schema.ts'
import { spelled } from '../../service/administrations/spelling.ts'
import { certificationPages } from './words.ts'

/** What is met, with what was found, and what is missing, with how to meet it. */
export function Checklist({ criteria }: { criteria: readonly Criterion[] }) {
  const words = certificationPages[useLang()]
  return (
    <Criteria
      criteria={criteria.map((criterion) => ({
        key: criterion.key,
        met: criterion.met,
        label: useLabel(criterion),
        remedy: words.remedies[criterion.key],
      }))}
    />
  )
}

function useLabel({ key, detail }: Criterion): string {
  const words = certificationPages[useLang()]
  if (detail === null) return words.labels[key]
  const kind = producerTypes.find((type) => type === detail)
  return words.found(words.labels[key], kind ? words.kinds[kind] : spelled(detail))
}

/** Who did what of a request, and what they said. */
export function Story({ file }: { file: CertificationFile }) {
  const words = certificationPages[useLang()]
  return (
    <ol>
      {file.steps.map((step) => (
        <li>
          {words.actions[step.action]} · {step.name ?? words.someone} ·{' '}
          <Time date={step.createdAt} style="datetime" />
          {step.message && <blockquote>{step.message}</blockquote>}
        </li>
      ))}
    </ol>
  )
}

export function countMet(criteria: readonly Criterion[]): number {
  return criteria.filter(({ met }) => met).length
}
