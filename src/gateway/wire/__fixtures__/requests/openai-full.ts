/** A request of OpenAI's dialect with every feature that Anthropic and Gemini both can carry. */
export const OPENAI_FULL = {
  model: 'auto',
  messages: [
    { role: 'system', content: 'Be brief.' },
    { role: 'developer', content: [{ type: 'text', text: 'Use tools.', cache_control: { type: 'ephemeral' } }] },
    {
      role: 'user',
      content: [
        { type: 'text', text: 'Weather in both? 😀' },
        { type: 'image_url', image_url: { url: 'data:image/png;base64,iVBORw0K' } },
        { type: 'file', file: { filename: 'map.pdf', file_data: 'data:application/pdf;base64,JVBERi0=' } },
      ],
    },
    {
      role: 'assistant',
      content: 'Looking.',
      tool_calls: [
        { id: 'call_1', type: 'function', function: { name: 'weather', arguments: '{"city":"Paris"}' } },
        { id: 'call:2', type: 'function', function: { name: 'weather', arguments: '' } },
      ],
    },
    { role: 'tool', tool_call_id: 'call_1', content: '12 °C' },
    { role: 'tool', tool_call_id: 'call:2', content: [{ type: 'text', text: 'which' }, { type: 'text', text: 'city?' }] },
    { role: 'user', content: 'Thanks' },
    { role: 'user', content: 'and Rome?' },
  ],
  tools: [
    {
      type: 'function',
      function: {
        name: 'weather',
        description: 'Weather of a city',
        parameters: { type: 'object', properties: { city: { type: 'string' } } },
        strict: true,
      },
    },
    { type: 'function', function: { name: 'now' } },
  ],
  tool_choice: { type: 'function', function: { name: 'weather' } },
  response_format: {
    type: 'json_schema',
    json_schema: { name: 'answer', description: 'The answer', schema: { type: 'object', properties: { c: { type: 'number' } } }, strict: true },
  },
  max_completion_tokens: 500,
  temperature: 0.5,
  top_p: 0.9,
  stop: ['END'],
  user: 'u-1',
  stream: true,
} as const
