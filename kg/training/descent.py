"""Descent of a loss: AdamW (Loshchilov & Hutter 2019) with a rate that rises, then falls in a line (torch)."""

from typing import Any

CLIPPED = 1.0
"""The largest norm of the gradients in one step."""


class Descent:
    """The steps of one training; the rate rises for ``warm`` of them, then falls to ``least`` of its highest."""

    def __init__(
        self, model: Any, steps: int, *, rate: float, decay: float = 0.01, warm: int = 30, least: float = 0.02
    ) -> None:
        import torch

        self._parameters = list(model.parameters())
        self._optimizer = torch.optim.AdamW(self._parameters, lr=rate, weight_decay=decay)
        self._schedule = torch.optim.lr_scheduler.LambdaLR(
            self._optimizer, lambda step: min(1, (step + 1) / warm) * max(least, 1 - step / steps)
        )

    def step(self) -> None:
        """One step along the gradients of every loss since the last one."""
        import torch

        torch.nn.utils.clip_grad_norm_(self._parameters, CLIPPED)
        self._optimizer.step()
        self._schedule.step()
        self._optimizer.zero_grad()
