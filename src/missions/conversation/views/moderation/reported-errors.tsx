import {
  Button,
  FirstOnly,
  Fold,
  Form,
  FormActions,
  Prose,
  Section,
  Stack,
  Tag,
  TextArea,
  Time,
  useLang,
} from '#ui'
import type { Report } from '../../schema/report.ts'
import { reportsShown } from '../../service/moderation/queue.ts'
import { moderationWords } from './words.ts'

export type ReportedError = Pick<Report, 'id' | 'reason' | 'at' | 'words'> & { title: string }

/** What readers say is wrong in the records of an organisation; it answers, and that is the end of it. */
export function ReportedErrors({ reports, home }: { reports: readonly ReportedError[]; home: string }) {
  const words = moderationWords[useLang()]
  if (reports.length === 0) return null
  return (
    <Section id="reports" title={words.errors} count={reports.length}>
      <p>{words.errorsIntro}</p>
      {reports.map((report) => (
        <Stack>
          <Stack row>
            <strong>{report.title}</strong>
            <Tag>{words.reasons[report.reason]}</Tag>
            <Time date={report.at} />
          </Stack>
          <Prose>{report.words}</Prose>
          <Fold summary={words.done}>
            <Form action={`${home}/inbox/reports/${report.id}`} label={words.done}>
              <TextArea name="words" label={words.yourAnswer} rows={3} />
              <FormActions>
                <Button icon="check">{words.done}</Button>
              </FormActions>
            </Form>
          </Fold>
        </Stack>
      ))}
      <FirstOnly count={reports.length} most={reportsShown} />
    </Section>
  )
}
