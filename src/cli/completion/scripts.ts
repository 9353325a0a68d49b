/** Shells with a completion script. */
export const SHELLS = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof SHELLS)[number];

/**
 * Each calls `cot-bench complete -- WORDS`, which prints one candidate a line; a last line `:files` allows file names
 * too.
 */
export const SCRIPTS: Readonly<Record<Shell, string>> = {
  bash: `# cot-bench completion for bash: eval "$(cot-bench completion bash)"
_cot_bench() {
  local current=\${COMP_WORDS[COMP_CWORD]}
  local -a answer
  mapfile -t answer < <(cot-bench complete -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
  if [[ \${#answer[@]} -gt 0 && \${answer[-1]} == ':files' ]]; then
    unset 'answer[-1]'
    compopt -o default
  fi
  COMPREPLY=()
  local word
  for word in "\${answer[@]}"; do
    [[ $word == "$current"* ]] && COMPREPLY+=("$(printf '%q' "$word")")
  done
}
complete -F _cot_bench cot-bench
`,
  zsh: `#compdef cot-bench
# cot-bench completion for zsh: eval "$(cot-bench completion zsh)"
_cot_bench() {
  local -a answer
  answer=(\${(f)"$(cot-bench complete -- "\${(@)words[2,CURRENT]}" 2>/dev/null)"})
  if [[ \${answer[-1]} == ':files' ]]; then
    answer[-1]=()
    _files
  fi
  compadd -a answer
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
compdef _cot_bench cot-bench
`,
  fish: `# cot-bench completion for fish: cot-bench completion fish | source
function __cot_bench
  set -l words (commandline -opc)[2..-1] (commandline -ct)
  set -l answer (cot-bench complete -- $words 2>/dev/null)
  if test (count $answer) -gt 0; and test $answer[-1] = ':files'
    set -e answer[-1]
    __fish_complete_path (commandline -ct)
  end
  if test (count $answer) -gt 0
    printf '%s\\n' $answer
  end
end
complete -c cot-bench -f -a '(__cot_bench)'
`,
};
