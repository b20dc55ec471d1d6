import type { OpenAIFlavor } from './flavors.ts'
import type { Counts } from './plan-answer.ts'

/** The usage object of an answer, from disjoint counts. Each flavour is a known way to bill wrongly. */
export function openAIUsage(usage: Counts, flavor: OpenAIFlavor): Record<string, unknown> {
  const cached = usage.input_cached_tokens ?? 0
  const written = usage.input_cache_write_5m_tokens ?? 0
  const audioIn = usage.input_audio_tokens ?? 0
  const reasoning = usage.output_reasoning_tokens ?? 0
  const audioOut = usage.output_audio_tokens ?? 0
  const rejected = usage.rejected_prediction_tokens ?? 0
  const prompt = (usage.input_tokens ?? 0) + cached + written + audioIn + (usage.input_cache_write_1h_tokens ?? 0)
  const output = (usage.output_tokens ?? 0) + audioOut + rejected
  const all = {
    prompt_tokens: prompt,
    completion_tokens: output + reasoning,
    total_tokens: prompt + output + reasoning,
  }
  const details = {
    prompt_tokens_details: {
      cached_tokens: cached,
      audio_tokens: audioIn,
      ...(written > 0 ? { cache_write_tokens: written } : {}),
    },
    completion_tokens_details: {
      reasoning_tokens: reasoning,
      audio_tokens: audioOut,
      accepted_prediction_tokens: 0,
      rejected_prediction_tokens: rejected,
    },
  }
  switch (flavor) {
    case 'openai':
    case 'azure':
    case 'cohere':
    case 'lmstudio':
    case 'llamacpp':
      return { ...all, ...details }
    case 'xai':
      // Reasoning is outside completion_tokens, and only the total says so.
      return { ...all, completion_tokens: output, ...details, num_sources_used: 0 }
    case 'deepseek':
      return {
        ...all,
        prompt_cache_hit_tokens: cached,
        prompt_cache_miss_tokens: prompt - cached,
        prompt_tokens_details: { cached_tokens: cached },
        completion_tokens_details: { reasoning_tokens: reasoning },
      }
    case 'mistral':
      return { ...all, ...(cached > 0 ? { num_cached_tokens: cached } : {}) }
    case 'groq':
      return { queue_time: 0.01, prompt_time: 0.002, completion_time: 0.05, total_time: 0.052, ...all }
    case 'openrouter':
      return { ...all, ...details, cost: 0.00014, is_byok: false, cost_details: { upstream_inference_cost: null } }
    case 'vllm':
      return { ...all, prompt_tokens_details: cached > 0 ? { cached_tokens: cached } : null }
    case 'together':
      return { ...all, cached_tokens: cached }
    case 'fireworks':
      return { ...all, prompt_tokens_details: { cached_tokens: cached } }
    case 'perplexity':
      return {
        ...all,
        search_context_size: 'low',
        cost: { input_tokens_cost: 0.00001, output_tokens_cost: 0.00002, request_cost: 0.005, total_cost: 0.00503 },
      }
    case 'ollama':
    case 'bare':
      return all
  }
}
