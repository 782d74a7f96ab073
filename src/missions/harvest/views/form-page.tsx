import {
  Button,
  Checkbox,
  DefinitionList,
  EmptyState,
  type FieldError,
  FirstOnly,
  Fold,
  Form,
  FormActions,
  Page,
  type PageFrame,
  PageTitle,
  Select,
  TextField,
  useLang,
} from '#ui'
import { backendKinds } from '../service/backends/kinds.ts'
import type { Preview } from '../service/preview.ts'
import { PreviewReport } from './preview-report.tsx'
import { scheduleLabel, schedules } from './schedules.ts'
import { pageWords } from './words.ts'

/** What was typed, or what is saved, by the name of its field. */
export type TypedSource = Readonly<
  Record<
    | 'name'
    | 'url'
    | 'backend'
    | 'organization'
    | 'schedule'
    | 'includes'
    | 'excludes'
    | 'publishers'
    | 'archives'
    | 'active',
    string
  >
>

export interface FormPageProps {
  frame: PageFrame
  typed: TypedSource
  /** Null for a new source. */
  sourceId: string | null
  organizations: readonly { id: string; name: string }[]
  /** As many organisations as are listed. */
  most: number
  errors?: FieldError[] | undefined
  preview?: Preview | null | undefined
}

/** Proposes or changes a source; the preview shows under the same form, nothing typed is lost. */
export function SourceFormPage({
  frame,
  typed,
  sourceId,
  organizations,
  most,
  errors = [],
  preview,
}: FormPageProps) {
  const words = pageWords[frame.lang]
  const isNew = sourceId === null
  const path = isNew ? '/harvest/sources/new' : `/harvest/sources/${sourceId}/edit`
  return (
    <Page
      frame={frame}
      title={isNew ? words.add : typed.name}
      hidden
      layout="reading"
      breadcrumb={[{ label: words.title, href: '/harvest' }]}
    >
      <PageTitle title={isNew ? words.add : typed.name} intro={<p>{words.formIntro}</p>} />
      {isNew && organizations.length === 0 ? (
        <EmptyState title={words.noOrganization}>
          <p>{words.noOrganizationText}</p>
        </EmptyState>
      ) : (
        <Form action={path} errors={errors}>
          <Fields {...{ typed, isNew, organizations, most }} />
          <FormActions>
            <Button icon="check">{isNew ? words.create : words.save}</Button>
            <Button action={`${path}/preview#preview`} variant="secondary" icon="eye">
              {words.preview}
            </Button>
          </FormActions>
        </Form>
      )}
      {preview && <PreviewReport preview={preview} />}
    </Page>
  )
}

function Fields({
  typed,
  isNew,
  organizations,
  most,
}: Pick<FormPageProps, 'typed' | 'organizations' | 'most'> & { isNew: boolean }) {
  const lang = useLang()
  const words = pageWords[lang]
  const known: readonly string[] = Object.values(schedules)
  const rhythms = [...known, ...(typed.schedule && !known.includes(typed.schedule) ? [typed.schedule] : [])]
  return (
    <>
      <TextField
        name="name"
        label={words.name}
        description={words.nameHint}
        value={typed.name}
        required
        maxLength={255}
      />
      {isNew ? (
        <Select
          name="organization"
          label={words.organization}
          description={words.organizationHint}
          value={typed.organization}
          placeholder={organizations.length === 1 ? false : undefined}
          options={organizations.map(({ id, name }) => ({ value: id, label: name }))}
          required
        />
      ) : (
        <input type="hidden" name="organization" value={typed.organization} />
      )}
      {isNew && <FirstOnly count={organizations.length} most={most} />}
      <Select
        name="backend"
        label={words.backend}
        description={words.backendHint}
        value={typed.backend}
        placeholder={false}
        options={backendKinds.map(({ name, label }) => ({ value: name, label }))}
        required
      />
      <TextField
        name="url"
        type="url"
        label={words.url}
        description={words.urlHint}
        value={typed.url}
        required
        maxLength={2000}
      />
      <Fold summary={words.examples}>
        <DefinitionList items={backendKinds.map(({ label, example }) => ({ term: label, value: example }))} />
      </Fold>
      <Select
        name="schedule"
        label={words.schedule}
        description={words.scheduleHint}
        value={typed.schedule}
        placeholder={words.schedules.never}
        options={rhythms.map((cron) => ({ value: cron, label: scheduleLabel(lang, cron) }))}
      />
      <Fold
        summary={words.part}
        open={[typed.includes, typed.excludes, typed.publishers].some((value) => value !== '')}
      >
        <p>{words.partHint}</p>
        <TextField name="includes" label={words.includes} value={typed.includes} optional />
        <TextField name="excludes" label={words.excludes} value={typed.excludes} optional />
        <TextField name="publishers" label={words.publishers} value={typed.publishers} optional />
      </Fold>
      <Checkbox name="archives" label={words.archives} checked={typed.archives === 'on'} />
      <Checkbox name="active" label={words.active} checked={typed.active === 'on'} />
    </>
  )
}
