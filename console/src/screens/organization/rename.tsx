import { useState } from 'react'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import { Field } from '../../ui/field.tsx'
import { Fields, problemAt } from '../../ui/fields.tsx'
import { Section } from '../../ui/screen.tsx'
import { usePeopleChange } from './use-people.ts'

/** Gives something another name. Made anew, by its `key`, when the name changed. */
export function Rename(props: {
  readonly title: string
  readonly button: string
  readonly name: string
  readonly onRename: (name: string) => Promise<unknown>
}) {
  const { t } = useText()
  const [name, setName] = useState(props.name)
  const save = usePeopleChange(async () => props.onRename(name.trim()))
  const problem = save.error?.problem
  const isSame = name.trim() === '' || name.trim() === props.name
  return (
    <Section title={props.title}>
      <Fields
        problem={problem}
        own={['name']}
        onSubmit={() => isSame || save.isPending || save.mutate(undefined)}
        buttons={
          <Button type="submit" isDisabled={isSame || save.isPending}>
            {props.button}
          </Button>
        }
      >
        <Field label={t('org.name')} value={name} onChange={setName} problem={problemAt(problem, 'name')} />
      </Fields>
    </Section>
  )
}
