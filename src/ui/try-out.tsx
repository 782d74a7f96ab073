import type { ComponentChildren } from 'preact'
import { Icon } from './icon.tsx'

export type TryField = {
  name: string
  place: string
  required: boolean
  hint: string
  /** Several values, one a line. */
  many: boolean
}

export type TryOutProps = {
  method: string
  path: string
  fields: TryField[]
  /** JSON to start from; null when nothing is sent. */
  body: string | null
  words: TryWords
}

export type TryWords = {
  title: string
  send: string
  body: string
  many: string
  required: string
  running: string
  failed: string
  answer: string
  changes: string
  cut: string
}

/** A form that sends a request from the page and shows its answer. It comes with scripts; without, the page has the command. */
export function TryOut({ method, path, fields, body, words }: TryOutProps) {
  const label = `${words.title} : ${method} ${path}`
  const said = { 'data-running': words.running, 'data-failed': words.failed, 'data-cut': words.cut }
  return (
    <form
      class="pv-try"
      data-island="try-out"
      data-method={method}
      data-path={path}
      aria-label={label}
      {...said}
      hidden
    >
      <strong>{words.title}</strong>
      {fields.length > 0 && (
        <div class="pv-try__fields">
          {fields.map((field) => (
            <Field id={`try-${method}-${path}-${field.name}`} field={field} words={words} />
          ))}
        </div>
      )}
      {body !== null && (
        <label class="pv-try__field">
          <span>{words.body}</span>
          <textarea class="ds-input" name="body" rows={Math.min(12, body.split('\n').length + 1)}>
            {body}
          </textarea>
        </label>
      )}
      {method !== 'GET' && <p class="pv-quiet">{words.changes}</p>}
      <p class="pv-try__send">
        <button type="submit" class="ds-button pv-button--sm" data-variant="secondary">
          <Icon name="api" />
          {words.send}
        </button>
        <output data-said />
      </p>
      <section class="pv-code" aria-label={words.answer} data-answer hidden>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1) */}
        <pre tabIndex={0}>
          <code />
        </pre>
      </section>
    </form>
  )
}

type FieldProps = { id: string; field: TryField; words: TryWords }

function Field({ id, field: { name, place, required, hint, many }, words }: FieldProps) {
  const given = { id, 'data-name': name, 'data-place': place, placeholder: hint, spellcheck: false, required }
  return (
    <div class="pv-try__field">
      <label for={id}>
        <code>{name}</code>
        {required && ` (${words.required})`}
        {many && ` (${words.many})`}
      </label>
      {many ? (
        <textarea class="ds-input" rows={2} {...given} />
      ) : (
        <input class="ds-input" type="text" autocomplete="off" {...given} />
      )}
    </div>
  )
}

/** The key that requests of the page carry: kept by this tab alone, gone with it. */
export function TryKey({ label, children }: { label: string; children: ComponentChildren }) {
  return (
    <div class="pv-try" data-island="try-key" hidden>
      <label class="pv-try__field">
        <span>{label}</span>
        <input class="ds-input" type="password" autocomplete="off" spellcheck={false} />
      </label>
      <p class="pv-quiet">{children}</p>
    </div>
  )
}
