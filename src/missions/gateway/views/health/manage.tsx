import {
  Button,
  Confirm,
  type FieldError,
  Fold,
  Form,
  FormActions,
  Section,
  Select,
  Table,
  TextArea,
  TextField,
  Time,
  useLang,
} from '#ui'
import type { DegradedMode, Incident, Maintenance } from '../../schema/health.ts'
import { healthWords } from './words.ts'

export interface ManageProps {
  slug: string
  windows: readonly Maintenance[]
  degraded: DegradedMode | null
  incidents: readonly Incident[]
  /** The form that was sent back: its name, what was typed, what is wrong. */
  sent: { form: string; values: Readonly<Record<string, unknown>>; errors: FieldError[] } | null
}

/** For the people of the provider: announce maintenance, say what happened, and what to do meanwhile. */
export function Manage(props: ManageProps) {
  const words = healthWords[useLang()]
  return (
    <Section title={words.manage} id="manage">
      <p>{words.manageIntro}</p>
      <Windows {...props} />
      <Once {...props} />
      <Weekly {...props} />
      <Degraded {...props} />
      <Notes {...props} />
    </Section>
  )
}

function Windows({ slug, windows }: ManageProps) {
  const words = healthWords[useLang()]
  return (
    <Section title={words.maintenance} level={3}>
      <p>{words.maintenanceHint}</p>
      {windows.length === 0 ? (
        <p>{words.maintenanceNone}</p>
      ) : (
        <Table
          caption={words.maintenance}
          captionHidden
          stacks
          size="sm"
          rows={windows}
          columns={[
            { key: 'when', label: words.what, heading: true, cell: (window) => <When window={window} /> },
            { key: 'reason', label: words.reason, cell: ({ reason }) => reason },
            {
              key: 'cancel',
              label: words.cancel,
              cell: ({ id }) => (
                <Confirm
                  action={`/exchange/health/${slug}/maintenance/${id}/cancellation`}
                  label={words.cancel}
                  reason={words.cancelReason}
                />
              ),
            },
          ]}
        />
      )}
    </Section>
  )
}

function When({ window }: { window: Maintenance }) {
  const words = healthWords[useLang()]
  if (window.kind === 'weekly') {
    const days: Readonly<Record<number, string>> = words.weekdays
    return <>{words.weekly(days[window.weekday] ?? '', window.startTime, window.minutes)}</>
  }
  return (
    <>
      <Time date={window.startsAt} style="datetime" /> – <Time date={window.endsAt} style="datetime" />
    </>
  )
}

function backOf({ sent }: ManageProps, form: string) {
  const back = sent?.form === form ? sent : null
  const value = (name: string) => {
    const given = back?.values[name]
    return typeof given === 'string' ? given : ''
  }
  return { isBack: back !== null, errors: back?.errors ?? [], value }
}

function Once(props: ManageProps) {
  const words = healthWords[useLang()]
  const { isBack, errors, value } = backOf(props, 'once')
  return (
    <Fold summary={words.announceOnce} open={isBack}>
      <Form action={`/exchange/health/${props.slug}/maintenance`} errors={errors} scope="once">
        <input type="hidden" name="kind" value="once" />
        <TextField
          name="startsAt"
          type="datetime-local"
          label={words.startsAt}
          value={value('startsAt')}
          required
        />
        <TextField
          name="endsAt"
          type="datetime-local"
          label={words.endsAt}
          value={value('endsAt')}
          required
        />
        <TextField name="reason" label={words.reason} value={value('reason')} required maxLength={500} />
        <FormActions>
          <Button icon="calendar">{words.announce}</Button>
        </FormActions>
      </Form>
    </Fold>
  )
}

function Weekly(props: ManageProps) {
  const words = healthWords[useLang()]
  const { isBack, errors, value } = backOf(props, 'weekly')
  return (
    <Fold summary={words.announceWeekly} open={isBack}>
      <Form action={`/exchange/health/${props.slug}/maintenance`} errors={errors} scope="weekly">
        <input type="hidden" name="kind" value="weekly" />
        <Select
          name="weekday"
          label={words.weekday}
          value={value('weekday') || '7'}
          placeholder={false}
          options={Object.entries(words.weekdays).map(([number, label]) => ({ value: number, label }))}
          required
        />
        <TextField
          name="startTime"
          label={words.startTime}
          description={words.startTimeHint}
          value={value('startTime')}
          required
          maxLength={5}
          size={5}
        />
        <TextField
          name="minutes"
          type="number"
          label={words.length}
          value={value('minutes') || '60'}
          required
          min={5}
          max={1440}
        />
        <TextField name="reason" label={words.reason} value={value('reason')} required maxLength={500} />
        <FormActions>
          <Button icon="calendar">{words.announce}</Button>
        </FormActions>
      </Form>
    </Fold>
  )
}

function Degraded(props: ManageProps) {
  const words = healthWords[useLang()]
  const { slug, degraded } = props
  const { isBack, errors, value } = backOf(props, 'degraded')
  return (
    <Fold summary={words.degraded} open={isBack}>
      <Form action={`/exchange/health/${slug}/degraded-mode`} errors={errors} scope="degraded">
        <TextArea
          name="instead"
          label={words.instead}
          description={words.insteadHint}
          value={isBack ? value('instead') : (degraded?.instead ?? '')}
          rows={3}
          maxLength={1000}
          required
        />
        <TextField
          name="afterHours"
          type="number"
          label={words.afterHours}
          value={isBack ? value('afterHours') : (degraded?.afterHours ?? 24)}
          min={0}
          max={720}
          required
        />
        <FormActions>
          <Button icon="check">{words.save}</Button>
        </FormActions>
      </Form>
    </Fold>
  )
}

function Notes({ slug, incidents }: ManageProps) {
  const lang = useLang()
  const words = healthWords[lang]
  const [last] = incidents
  if (!last) return null
  return (
    <Fold summary={words.note}>
      <Form action={`/exchange/health/${slug}/incidents/${last.id}/note`} scope="note">
        <p>
          <Time date={last.startedAt} style="datetime" />
        </p>
        <TextArea name="note" label={words.note} value={last.note ?? ''} rows={3} maxLength={2000} />
        <FormActions>
          <Button icon="check">{words.save}</Button>
        </FormActions>
      </Form>
    </Fold>
  )
}
