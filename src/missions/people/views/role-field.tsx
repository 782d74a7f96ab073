import { RadioGroup, useLang } from '#ui'
import { organizationRoles } from '../schema.ts'
import { peopleWords } from '../words.ts'

/** A role in an organisation, each with what it lets do. */
export function RoleField({ value }: { value: string }) {
  const words = peopleWords[useLang()]
  const options = organizationRoles.map((role) => ({
    value: role,
    label: words.roles[role],
    description: words.roleWhy[role],
  }))
  return <RadioGroup name="role" label={words.role} options={options} value={value} />
}
