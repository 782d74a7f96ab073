import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { useFrame, useHref, useUiWords } from './frame.ts'
import { Icon } from './icon.tsx'

/** `field` is the name of the field; '' speaks of the whole form. */
export type FieldError = { field: string; message: string }

export type FormProps = {
  action: string
  method?: 'post' | 'get' | undefined
  /** The form carries files. */
  files?: boolean | undefined
  errors?: FieldError[] | undefined
  /** Warns before leaving with unsaved changes. */
  guarded?: boolean | undefined
  /** Name of an island that serves the form: `autosave`, `upload`. */
  island?: string | undefined
  label?: string | undefined
  id?: string | undefined
  /** One of several forms of a page that ask for fields of the same name: theirs have ids apart. */
  scope?: string | undefined
  children: ComponentChildren
}

const ErrorsContext = createContext<FieldError[]>([])
const ScopeContext = createContext('')

/** The error of a field, found by its name in the form around it. */
export function useFieldError(name: string): string | undefined {
  return useContext(ErrorsContext).find((error) => error.field === name)?.message
}

/** Id of a field by its name: the error summary leads to it. */
export function fieldId(name: string, scope = ''): string {
  const whole = scope ? `${scope}-${name}` : name
  return `field-${whole.replaceAll(/[^a-zA-Z0-9_-]/g, '-')}`
}

/** Id of a field in the form around it. */
export function useFieldId(name: string): string {
  return fieldId(name, useContext(ScopeContext))
}

/** Fields that a form asks for several times: ids apart, one name. */
export function FieldScope({ name, children }: { name: string; children: ComponentChildren }) {
  return <ScopeContext.Provider value={name}>{children}</ScopeContext.Provider>
}

/** Posts with the token of the session; errors are summed at the top and said beside each field. */
export function Form({
  action,
  method = 'post',
  files,
  errors = [],
  guarded,
  island,
  label,
  id,
  scope = '',
  children,
}: FormProps) {
  const { csrf } = useFrame()
  const href = useHref()
  const islands = [guarded && 'dirty-guard', island].filter(Boolean).join(' ')
  return (
    <form
      class="pv-form"
      id={id}
      method={method}
      action={href(action)}
      enctype={files ? 'multipart/form-data' : undefined}
      aria-label={label}
      data-island={islands || undefined}
      novalidate
    >
      {method === 'post' && <input type="hidden" name="csrf" value={csrf} />}
      <ScopeContext.Provider value={scope}>
        <ErrorSummary errors={errors} />
        <ErrorsContext.Provider value={errors}>{children}</ErrorsContext.Provider>
      </ScopeContext.Provider>
    </form>
  )
}

export function ErrorSummary({ errors }: { errors: FieldError[] }) {
  const words = useUiWords()
  const scope = useContext(ScopeContext)
  if (errors.length === 0) return null
  // What a rule refuses as a whole is no answer to correct.
  const inFields = errors.filter(({ field }) => field !== '').length
  return (
    <div class="pv-notice pv-errors" data-color="danger" role="alert" tabIndex={-1} data-island="focus">
      <Icon name="danger" size={22} />
      <div class="pv-notice__text">
        <h2 class="pv-notice__title">{inFields > 0 ? words.errorsTitle(inFields) : words.refusedTitle}</h2>
        <ul>
          {errors.map((error) => (
            <li>
              {error.field ? (
                <a class="ds-link" href={`#${fieldId(error.field, scope)}`}>
                  {error.message}
                </a>
              ) : (
                error.message
              )}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}

/** What the Enter key presses in a form whose first button does something else; nobody sees it. */
export function EnterSends() {
  const words = useUiWords()
  return (
    <button type="submit" hidden tabIndex={-1}>
      {words.send}
    </button>
  )
}

/** A short section of a long form, with its own title and reason. */
export function FormSection({
  title,
  intro,
  children,
}: {
  title: string
  intro?: ComponentChildren
  children: ComponentChildren
}) {
  return (
    <section class="pv-form__section">
      <div class="pv-form__why">
        <h2>{title}</h2>
        {intro && <div class="pv-quiet">{intro}</div>}
      </div>
      <div class="pv-form__fields">{children}</div>
    </section>
  )
}

/** The actions at the end of a form, and what is said quietly beside them. */
export function FormActions({ children, said }: { children: ComponentChildren; said?: ComponentChildren }) {
  return (
    <div class="pv-form__actions">
      {children}
      <p class="pv-quiet pv-form__said" data-said role="status">
        {said}
      </p>
    </div>
  )
}

/** Asks for a tick before what cannot be undone, without a dialog: the button stands after the reason. */
export function Confirm({
  action,
  label,
  reason,
  children,
}: {
  action: string
  label: string
  reason: ComponentChildren
  children?: ComponentChildren
}) {
  const words = useUiWords()
  return (
    <details class="pv-confirm">
      <summary class="ds-button" data-variant="secondary" data-color="danger">
        <span class="pv-confirm__ask">{label}</span>
        <span class="pv-confirm__leave">{words.cancel}</span>
      </summary>
      <Form action={action} label={label}>
        <div class="pv-confirm__reason">{reason}</div>
        {children}
        <button type="submit" class="ds-button" data-variant="primary" data-color="danger">
          {label}
        </button>
      </Form>
    </details>
  )
}
