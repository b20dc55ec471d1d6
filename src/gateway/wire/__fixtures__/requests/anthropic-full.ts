/** A request of Anthropic's dialect with every feature that OpenAI and Gemini both can carry. */
export const ANTHROPIC_FULL = {
  model: 'auto',
  max_tokens: 4000,
  system: [
    { type: 'text', text: 'Be brief.', cache_control: { type: 'ephemeral', ttl: '1h' } },
    { type: 'text', text: 'Use tools.' },
  ],
  messages: [
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Weather in both? 😀', cache_control: { type: 'ephemeral' } },
        { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'iVBORw0K' } },
        { type: 'document', title: 'map', source: { type: 'base64', media_type: 'application/pdf', data: 'JVBERi0=' } },
        { type: 'document', title: 'notes', source: { type: 'text', media_type: 'text/plain', data: 'It rains.' } },
      ],
    },
    {
      role: 'assistant',
      content: [
        { type: 'thinking', thinking: 'Two cities.', signature: 'SIG' },
        { type: 'redacted_thinking', data: 'XXXX' },
        { type: 'text', text: 'Looking.' },
        { type: 'tool_use', id: 'toolu_1', name: 'weather', input: { city: 'Paris' } },
        { type: 'tool_use', id: 'toolu_2', name: 'weather', input: {} },
      ],
    },
    {
      role: 'user',
      content: [
        { type: 'tool_result', tool_use_id: 'toolu_1', content: '12 °C' },
        { type: 'tool_result', tool_use_id: 'toolu_2', is_error: true, content: [{ type: 'text', text: 'which' }, { type: 'text', text: 'city?' }] },
        { type: 'text', text: 'Thanks' },
      ],
    },
  ],
  tools: [
    {
      name: 'weather',
      description: 'Weather of a city',
      input_schema: { type: 'object', properties: { city: { type: 'string' } } },
      cache_control: { type: 'ephemeral' },
    },
  ],
  tool_choice: { type: 'any' },
  output_config: { format: { type: 'json_schema', schema: { type: 'object' } } },
  thinking: { type: 'enabled', budget_tokens: 3000 },
  temperature: 1,
  top_p: 0.9,
  stop_sequences: ['END'],
  metadata: { user_id: 'u-1' },
  stream: true,
} as const
