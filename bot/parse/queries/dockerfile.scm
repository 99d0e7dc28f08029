; A stage goes on until the next one begins; its capture is its first instruction.

(from_instruction as: (_) @name) @stage
(from_instruction (image_spec) @name !as) @stage
(run_instruction "RUN" @name) @instruction
(copy_instruction "COPY" @name) @instruction
(add_instruction "ADD" @name) @instruction
(env_instruction "ENV" @name) @instruction
(entrypoint_instruction "ENTRYPOINT" @name) @instruction
(cmd_instruction "CMD" @name) @instruction
