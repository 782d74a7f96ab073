import type { ComponentChildren } from 'preact'
import { useFieldError, useFieldId } from './form.tsx'
import { useUiWords } from './frame.ts'
import { Icon } from './icon.tsx'

type Common = {
  name: string
  label: string
  /** What to write, and why it is asked. */
  description?: ComponentChildren
  required?: boolean | undefined
  /** Says "optional" beside the label; otherwise only required fields are marked. */
  optional?: boolean | undefined
  /** When the form around does not already know it. */
  error?: string | undefined
}

export type TextFieldProps = Common & {
  value?: string | number | undefined
  type?:
    | 'text'
    | 'email'
    | 'password'
    | 'url'
    | 'search'
    | 'tel'
    | 'number'
    | 'date'
    | 'datetime-local'
    | undefined
  autocomplete?: string | undefined
  maxLength?: number | undefined
  /** Width of the answer expected, in characters. */
  size?: number | undefined
  min?: string | number | undefined
  max?: string | number | undefined
  step?: string | number | undefined
  /** Answers proposed while typing. */
  proposals?: string[] | undefined
  readOnly?: boolean | undefined
  spellcheck?: boolean | undefined
}

/** One line of text, or a number, a date, an address: `type` says which. */
export function TextField({
  name,
  value,
  type = 'text',
  proposals,
  readOnly,
  autocomplete,
  maxLength,
  size,
  min,
  max,
  step,
  spellcheck,
  ...common
}: TextFieldProps) {
  const said = useDescribed(name, common)
  const given = {
    type,
    autocomplete,
    size,
    min,
    max,
    step,
    spellcheck,
    maxlength: maxLength,
    readonly: readOnly,
  }
  return (
    <FieldFrame name={name} {...common} {...said}>
      <input
        class="ds-input"
        name={name}
        value={value}
        {...given}
        {...said.control}
        list={proposals && `${said.control.id}-list`}
      />
      {proposals && (
        <datalist id={`${said.control.id}-list`}>
          {proposals.map((proposal) => (
            <option value={proposal} />
          ))}
        </datalist>
      )}
    </FieldFrame>
  )
}

export type TextAreaProps = Common & {
  value?: string | undefined
  rows?: number | undefined
  maxLength?: number | undefined
  /** Address of those whom the text may name: scripts propose them while `@` is typed. */
  mentions?: string | undefined
}

export function TextArea({ name, value, rows = 6, maxLength, mentions, ...common }: TextAreaProps) {
  const words = useUiWords()
  const said = useDescribed(name, common)
  const area = (
    <textarea class="ds-input" name={name} rows={rows} maxlength={maxLength} {...said.control}>
      {value}
    </textarea>
  )
  return (
    <FieldFrame name={name} {...common} {...said}>
      {mentions === undefined ? area : <Mentions source={mentions}>{area}</Mentions>}
      {maxLength && <p class="pv-quiet pv-small">{words.charactersLeft(maxLength)}</p>}
    </FieldFrame>
  )
}

function Mentions({ source, children }: { source: string; children: ComponentChildren }) {
  const { mentions, person, organization } = useUiWords()
  return (
    <div
      class="pv-mentions"
      data-island="mentions"
      data-source={source}
      data-label={mentions}
      data-person={person}
      data-organization={organization}
    >
      {children}
    </div>
  )
}

export type Option = {
  value: string
  label: string
  description?: ComponentChildren
  disabled?: boolean | undefined
}

export type SelectProps = Common & {
  value?: string | undefined
  options: (Option | { group: string; options: Option[] })[]
  /** First line that chooses nothing; false when one is always chosen. */
  placeholder?: string | false | undefined
  multiple?: boolean | undefined
}

export function Select({ name, value, options, placeholder, ...common }: SelectProps) {
  const words = useUiWords()
  const said = useDescribed(name, common)
  const toOption = (option: Option) => (
    <option value={option.value} selected={option.value === value} disabled={option.disabled}>
      {option.label}
    </option>
  )
  return (
    <FieldFrame name={name} {...common} {...said}>
      <select class="ds-input" name={name} {...said.control}>
        {placeholder !== false && <option value="">{placeholder ?? words.choose}</option>}
        {options.map((entry) =>
          'group' in entry ? (
            <optgroup label={entry.group}>{entry.options.map(toOption)}</optgroup>
          ) : (
            toOption(entry)
          ),
        )}
      </select>
    </FieldFrame>
  )
}

export function Checkbox({
  name,
  value = 'on',
  checked,
  labelHidden,
  ...common
}: Common & {
  value?: string | undefined
  checked?: boolean | undefined
  /** Said to screen readers only: the row around says it to the others. */
  labelHidden?: boolean | undefined
}) {
  const said = useDescribed(name, common)
  return (
    <div class="pv-check" data-invalid={said.error ? 'true' : undefined}>
      <input class="ds-input" type="checkbox" name={name} value={value} checked={checked} {...said.control} />
      <div>
        <label for={said.control.id} class={labelHidden ? 'ds-sr-only' : undefined}>
          {common.label}
          <Marking {...common} />
        </label>
        <Description id={said.descriptionId}>{common.description}</Description>
        <FieldErrorText id={said.errorId} message={said.error} />
      </div>
    </div>
  )
}

export type ChoiceProps = Common & { options: Option[]; inline?: boolean | undefined }

/** One answer among few, all seen at once. */
export function RadioGroup({ value, ...props }: ChoiceProps & { value?: string | undefined }) {
  return <Choices {...props} type="radio" isChosen={(option) => option === value} />
}

/** Several answers among few. */
export function CheckboxGroup({ values = [], ...props }: ChoiceProps & { values?: string[] | undefined }) {
  return <Choices {...props} type="checkbox" isChosen={(option) => values.includes(option)} />
}

export type FileFieldProps = Common & {
  /** Kinds of files proposed: `.csv,.json`. */
  accept?: string | undefined
  multiple?: boolean | undefined
  /** Name of an island that sends the file: `upload`. */
  island?: string | undefined
}

export function FileField({ name, accept, multiple, island, ...common }: FileFieldProps) {
  const said = useDescribed(name, common)
  return (
    <FieldFrame name={name} {...common} {...said}>
      <div class="pv-drop" data-island={island}>
        <Icon name="upload" size={28} />
        <input
          class="pv-file"
          type="file"
          name={name}
          accept={accept}
          multiple={multiple}
          {...said.control}
        />
      </div>
    </FieldFrame>
  )
}

function Choices({
  name,
  options,
  inline,
  type,
  isChosen,
  ...common
}: ChoiceProps & { type: 'radio' | 'checkbox'; isChosen: (value: string) => boolean }) {
  const said = useDescribed(name, common)
  return (
    <fieldset
      class="pv-choices"
      aria-describedby={said.control['aria-describedby']}
      data-invalid={said.error ? 'true' : undefined}
    >
      <legend>
        {common.label}
        <Marking {...common} />
      </legend>
      <Description id={said.descriptionId}>{common.description}</Description>
      <FieldErrorText id={said.errorId} message={said.error} />
      <div class={inline ? 'pv-choices__inline' : 'pv-choices__list'}>
        {options.map((option, index) => {
          const id = index === 0 ? said.control.id : `${said.control.id}-${index}`
          return (
            <div class="pv-check">
              <input
                class="ds-input"
                type={type}
                id={id}
                name={name}
                value={option.value}
                checked={isChosen(option.value)}
                disabled={option.disabled}
                aria-describedby={option.description ? `${id}-why` : undefined}
              />
              <div>
                <label for={id}>{option.label}</label>
                <Description id={`${id}-why`}>{option.description}</Description>
              </div>
            </div>
          )
        })}
      </div>
    </fieldset>
  )
}

function useDescribed(name: string, { description, required, error }: Omit<Common, 'name'>) {
  const found = useFieldError(name)
  const message = error ?? found
  const id = useFieldId(name)
  const [descriptionId, errorId] = [`${id}-why`, `${id}-error`]
  const describedBy = [description && descriptionId, message && errorId].filter(Boolean).join(' ')
  const control = {
    id,
    required,
    'aria-describedby': describedBy || undefined,
    'aria-invalid': message ? true : undefined,
  }
  return { descriptionId, errorId, error: message, control }
}

type Framed = Common & { descriptionId: string; errorId: string; children: ComponentChildren }

function FieldFrame({
  name,
  label,
  description,
  required,
  optional,
  error,
  descriptionId,
  errorId,
  children,
}: Framed) {
  const id = useFieldId(name)
  return (
    <div class="pv-field" data-invalid={error ? 'true' : undefined}>
      <label class="ds-label" for={id}>
        {label}
        <Marking required={required} optional={optional} />
      </label>
      <Description id={descriptionId}>{description}</Description>
      <FieldErrorText id={errorId} message={error} />
      {children}
    </div>
  )
}

function Marking({ required, optional }: { required?: boolean | undefined; optional?: boolean | undefined }) {
  const words = useUiWords()
  if (required) return <span class="pv-marking"> ({words.required})</span>
  return optional ? <span class="pv-marking"> ({words.optional})</span> : null
}

function Description({ id, children }: { id: string; children: ComponentChildren }) {
  return children ? (
    <div class="pv-field__why" id={id}>
      {children}
    </div>
  ) : null
}

function FieldErrorText({ id, message }: { id: string; message: string | undefined }) {
  const words = useUiWords()
  return message ? (
    <p class="pv-field__error" id={id}>
      <Icon name="danger" size={18} />
      <span>
        <span class="ds-sr-only">{words.errorPrefix} </span>
        {message}
      </span>
    </p>
  ) : null
}
