import {
  Button,
  DefinitionList,
  Form,
  FormActions,
  formatDate,
  Link,
  Notice,
  Section,
  Stack,
  useLang,
} from '#ui'
import type { ExportState } from '../../service/statistics/publishing.ts'
import { exportWords } from '../../service/statistics/words.ts'

/** What is published of the statistics as open data, and the button that does it now. */
export function ExportSection({ state }: { state: ExportState }) {
  const lang = useLang()
  const words = exportWords[lang]
  const { organization, dataset, lastMonth, underWay } = state
  if (!organization) {
    const isUnknown = organization === undefined
    return (
      <Section id="statistics" title={words.section}>
        <Notice status={isUnknown ? 'warning' : 'info'} title={isUnknown ? words.unknown : words.off}>
          <p>{isUnknown ? words.unknownText : words.offText}</p>
        </Notice>
      </Section>
    )
  }
  return (
    <Section id="statistics" title={words.section}>
      <Stack>
        <DefinitionList
          items={[
            {
              term: words.publisher,
              value: <Link href={`/organizations/${organization.slug}`}>{organization.name}</Link>,
            },
            {
              term: words.dataset,
              value: dataset ? <Link href={dataset.path}>{dataset.title}</Link> : words.none,
            },
            { term: words.last, value: lastMonth ? formatDate(lang, lastMonth, 'month') : words.noMonth },
          ]}
        />
        {underWay ? (
          <p>{words.underWay}</p>
        ) : (
          <Form action="/office/statistics/publication" label={words.publish}>
            <FormActions>
              <Button variant="secondary">{words.publish}</Button>
            </FormActions>
          </Form>
        )}
      </Stack>
    </Section>
  )
}
