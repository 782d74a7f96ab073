import type { ComponentChildren } from 'preact'
import {
  AsideBox,
  ButtonLink,
  type FieldError,
  Link,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  Stepper,
  useLang,
} from '#ui'
import type { Dataset } from '../../schema/dataset.ts'
import { type FormValues, listOf, type Step, steps, textOf } from '../../schema/form-fields.ts'
import { Quality } from '../dataset-aside.tsx'
import { titleOf } from '../dataset-page.tsx'
import { templateWords } from '../templates/words.ts'
import { type AdviceShown, Helped } from './advice/beside.tsx'
import { formWords } from './words.ts'

/** What came back with a form: nothing on a first visit. */
export interface FormView {
  /** What was typed, when it was refused; null shows what is saved. */
  values: FormValues | null
  errors: FieldError[]
  /** Somebody else changed the dataset meanwhile: who, and which fields, in words. */
  conflict: { by: string; fields: string }[] | null
  saved: boolean
  advised?: AdviceShown | undefined
  /** What the template that the draft began from asks to replace. */
  begun?: { name: string; guidance: string } | null
}

export const firstVisit: FormView = { values: null, errors: [], conflict: null, saved: false }

export interface StepProps {
  dataset: Dataset
  form: FormView
}

/** How a step reads the answers to show: those typed, or those saved. */
export function answersOf(values: FormValues) {
  return { text: (name: string) => textOf(values, name), list: (name: string) => listOf(values, name) }
}

/** Edit pages go by id: the slug of a draft follows its title. */
export function editPath({ id }: Pick<Dataset, 'id'>, step: Step): string {
  return `/datasets/${id}/edit/${step}`
}

interface ShellProps extends StepProps {
  frame: PageFrame
  step: Step
  children: ComponentChildren
}

/** The page around every step: where one stands, what happened, what is worth improving. */
export function PublishingShell({ frame, dataset, step, form, children }: ShellProps) {
  const words = formWords[frame.lang]
  const title = dataset.title ? words.editTitle(titleOf(dataset)) : words.newTitle
  const isLive = dataset.visibility === 'public'
  return (
    <Page
      frame={frame}
      title={`${words.steps[step]} — ${title}`}
      hidden
      breadcrumb={[{ label: words.workspace, href: '/workspace' }]}
    >
      <PageTitle
        title={title}
        intro={<p>{isLive ? words.editIntro : words.draftIntro}</p>}
        actions={
          <ButtonLink href={dataset.path} variant="quiet" icon="eye">
            {words.seePage}
          </ButtonLink>
        }
      />
      <Stepper label={words.stepsLabel} steps={stepsOf(dataset, step, words.steps)} />
      {form.saved && (
        <Notice status="success" live>
          <p>{words.saved}</p>
        </Notice>
      )}
      {form.begun && (
        <Notice title={templateWords[frame.lang].guidanceTitle(form.begun.name)}>
          <p>{form.begun.guidance}</p>
        </Notice>
      )}
      {form.conflict && (
        <Conflict
          title={words.conflict.title}
          conflict={form.conflict}
          kept={words.conflict.kept}
          href={editPath(dataset, step)}
        />
      )}
      <Helped advised={form.advised}>{children}</Helped>
      {step !== 'publish' && (
        <div id="quality" data-island="quality">
          <AsideBox title={words.check.quality}>
            <Quality dataset={dataset} open />
          </AsideBox>
        </div>
      )}
    </Page>
  )
}

/** Nothing typed is lost, nothing of others is overwritten: both are said. */
export function Conflict({
  title,
  conflict,
  kept,
  href,
  children,
}: {
  title: string
  conflict: NonNullable<FormView['conflict']>
  /** What became of what the person sent. */
  kept: string
  /** Where the version of today is read. */
  href: string
  children?: ComponentChildren
}) {
  const { conflict: words } = formWords[useLang()]
  return (
    <Notice status="warning" title={title} live>
      {conflict.map(({ by, fields }) => (
        <p>{words.who(by || words.someone, fields)}</p>
      ))}
      <p>{kept}</p>
      {children}
      <p>
        <Link href={href}>{words.reload}</Link>
      </p>
    </Notice>
  )
}

/** What every form about a dataset carries: the version it was read at, so that a late save is seen. */
export function Version({ dataset }: { dataset: Pick<Dataset, 'id' | 'version'> }) {
  return (
    <>
      <input type="hidden" name="version" value={dataset.version} />
      <input type="hidden" name="id" value={dataset.id} />
    </>
  )
}

/** What the autosave says, one sentence shown at a time; all hidden without scripts. */
export function AutosaveWords() {
  const { autosave, conflict } = formWords[useLang()]
  return (
    <>
      {Object.entries(autosave).map(([state, sentence]) => (
        <span data-when={state} hidden>
          {sentence}
        </span>
      ))}
      <span data-when="conflict" hidden>
        <strong>{conflict.title}.</strong> {conflict.live} <a href="?">{conflict.reload}</a>
      </span>
    </>
  )
}

function stepsOf(dataset: Dataset, current: Step, labels: Record<Step, string>) {
  return steps.map((step) => ({
    label: labels[step],
    href: editPath(dataset, step),
    state:
      step === current ? ('current' as const) : isDone(dataset, step) ? ('done' as const) : ('todo' as const),
  }))
}

/** A step is done when what it asks for is there. */
function isDone(
  { title, description, resources, license, access, contactPoints, visibility }: Dataset,
  step: Step,
) {
  const done: Record<Step, boolean> = {
    describe: title !== '' && description !== '',
    files: resources.total > 0,
    context: license !== null || access.type !== 'open',
    access: contactPoints.length > 0,
    publish: visibility === 'public',
  }
  return done[step]
}
