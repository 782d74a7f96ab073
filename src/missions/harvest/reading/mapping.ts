/**
 * Changes with what is read from a record: another way of mapping makes every record another, and what a source sent
 * before is looked at again.
 */
export const mapping = '5'
